/** The part of the library that writes: its main file loads 460 modules more, which read and write streams. */
declare module 'exceljs/lib/doc/workbook.js' {
  import type { Workbook } from 'exceljs';

  const workbook: typeof Workbook;
  export = workbook;
}
