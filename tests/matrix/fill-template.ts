/** Fills a template the way a person or a script would: by the headings it finds, sheet by sheet, ids and names as they come. */
import exceljs from 'exceljs';
import type { Matrix } from '../../data/schema/matrix.ts';

type Line = Readonly<Record<string, string | number | Date | undefined>>;

const date = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(`${text}T00:00:00Z`));

export async function fillTemplate(file: string, matrix: Matrix): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  const fill = (name: string, lines: readonly Line[]): void => {
    const sheet = workbook.getWorksheet(name);
    if (sheet === undefined) throw new Error(`no sheet ${name}`);
    const headings = (sheet.getRow(1).values as string[]).slice(1);
    for (const line of lines) {
      const unknown = Object.keys(line).filter((heading) => !headings.includes(heading));
      if (unknown.length > 0) throw new Error(`${name} has no column ${unknown.join(', ')}`);
      sheet.addRow(headings.map((heading) => line[heading]));
    }
  };
  const nameOf = (id: string): string => matrix.parties.find((party) => party.id === id)?.name.sv ?? id;
  fill('Parties', matrix.parties.map((party): Line => ({ 'ID': party.id, 'Type': party.type, 'Name (sv)': party.name.sv, 'Name (en)': party.name.en, 'Aliases and abbreviations': party.aliases.join(', '), 'Member of': party.memberOf })));
  fill('Documents', matrix.documents.map((one): Line => ({
    'ID': one.id, 'Title (sv)': one.title.sv, 'Title (en)': one.title.en, 'Short name (sv)': one.short.sv, 'Short name (en)': one.short.en, 'Type': one.type,
    'Valid from': date(one.validity?.from), 'Valid to': date(one.validity?.to), 'Aliases and abbreviations': one.aliases.join('; '),
  })));
  fill('Rows', matrix.rows.map((row, i): Line => ({
    'ID': row.id, 'Kind': row.kind, 'Title (sv)': row.title.sv, 'Title (en)': row.title.en, 'Responsible': row.responsible.map((id) => (i % 2 === 0 ? id : nameOf(id))).join(', '),
    'Answer (sv)': row.duty.sv, 'Answer (en)': row.duty.en, 'Source document': row.source.document, 'Source section': row.source.section, 'Status': i % 2 === 0 ? row.status : undefined,
    'Amount': row.amounts[0]?.value, 'Amount unit': row.amounts[0]?.unit, 'Phrasings (sv)': row.phrasings.sv.join(i % 3 === 0 ? '\n' : ' | '), 'Phrasings (en)': row.phrasings.en.join(i % 3 === 0 ? '\r\n' : '; '),
  })));
  await workbook.xlsx.writeFile(file);
}
