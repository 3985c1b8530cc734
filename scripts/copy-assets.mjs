#!/usr/bin/env node
// Puts the data files and card templates beside the compiled program.
import { cpSync } from 'node:fs';

const isData = (source) => !source.endsWith('.ts');
for (const folder of ['data', 'cards/templates']) cpSync(folder, `dist/${folder}`, { recursive: true, filter: isData });
