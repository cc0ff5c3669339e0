// SPDX-License-Identifier: Apache-2.0
import { many } from './many';

export const soa_bulk = {
  soa_bulk: {
    select: (reference: string) => `Select ${reference}`,
    select_all: 'Select all rows shown',
    selected: (n: number) => `${many(n, 'row', 'rows')} selected`,
    change: 'Change',
    clear: 'Clear the selection',
    title: (n: number) => `Change ${many(n, 'row', 'rows')}`,
    lead: 'What you leave empty stays as it is in each row.',
    nothing: 'Nothing is filled in: say what shall change.',
    reason_needed: 'is needed for what is excluded',
    progress: (n: number, of: number) => `${n} of ${many(of, 'row', 'rows')} changed`,
    done: (n: number) => `${many(n, 'row is', 'rows are')} changed`,
    undo: 'Undo',
    undone: (n: number) => `${many(n, 'row is', 'rows are')} as before`,
    refused: (n: number) => `${many(n, 'row was', 'rows were')} not changed`,
    keys: 'x selects the row.',
    export_pdf: 'PDF',
    export_docx: 'Word document (DOCX)',
    diff: 'Differences',
  },

  soa_diff: {
    title: 'What changed',
    lead: 'The Statement of Applicability, row by row, against a version that was published.',
    what: 'What',
    from: 'Since',
    to: 'Up to',
    newest: 'newest published version',
    as_it_stands: 'as it stands',
    version: (n: number, day: string) => `Version ${n}, ${day}`,
    which: 'Changes',
    decided: 'what people decided',
    computed: 'what is computed',
    count: (n: number, rows: number) => `${many(n, 'change', 'changes')} in ${many(rows, 'row', 'rows')}`,
    none: 'Nothing changed.',
  },
};
