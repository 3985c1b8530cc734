/** The amounts of a row: each number with its unit and what it is. */
import type { z } from 'zod/v4';
import type { Amount } from '../../data/schema/matrix.ts';
import { error, warning } from './problems.ts';
import type { SheetRecord } from './records.ts';
import { choose, UNITS } from './vocabulary.ts';
import { oneLine, readAmount } from './values.ts';

const ALLOWED = Object.keys(UNITS).join(', ');

/** Every numbered group of amount columns; a unit may stand in the amount's own cell. */
export function readAmounts(record: SheetRecord): z.infer<typeof Amount>[] {
  const fields = { amount: record.values('amount'), unit: record.values('amountUnit'), sv: record.values('amountLabel', 'sv'), en: record.values('amountLabel', 'en') };
  const numbers = [...new Set(Object.values(fields).flat().map(({ number }) => number))].sort((a, b) => a - b);
  return numbers.flatMap((number) => {
    const [amount, unitCell, sv, en] = [fields.amount, fields.unit, fields.sv, fields.en].map((values) => values.find((one) => one.number === number));
    if (amount === undefined) {
      record.note(error('amount-missing', (unitCell ?? sv ?? en)?.place ?? record.place('amount')));
      return [];
    }
    const written = unitCell === undefined ? undefined : choose(UNITS, unitCell.cell.text);
    const found = readAmount(amount.cell, written);
    if (found === undefined) record.note(error('not-a-number', amount.place, { value: amount.cell.text }));
    if (found !== undefined && 'whole' in found) record.note(error('two-numbers', amount.place, { value: amount.cell.text, whole: found.whole, decimal: found.decimal }));
    const read = found === undefined || 'whole' in found ? undefined : found;
    if (unitCell !== undefined && written === undefined) record.note(error('not-one-of', unitCell.place, { value: unitCell.cell.text, allowed: ALLOWED }));
    const unit = written ?? read?.unit;
    if (unitCell !== undefined && written !== undefined && read?.unit !== undefined && read.unit !== written) record.note(warning('two-units', amount.place, { value: amount.cell.text, unit: unitCell.cell.text }));
    if (unitCell === undefined && read !== undefined && unit === undefined) record.note(error('unit-missing', amount.place, { value: amount.cell.text, allowed: ALLOWED }));
    if (read === undefined || unit === undefined) return [];
    const label = sv ?? en;
    return [{ value: read.value, unit, ...(label === undefined ? {} : { label: { sv: oneLine((sv ?? label).cell.text), en: oneLine((en ?? label).cell.text) } }) }];
  });
}
