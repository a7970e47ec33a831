import {
  fileName,
  fileProblem,
  largestEvidenceFile,
  mediaTypeOf,
  nameWithoutWords,
  titleFromName,
} from '../../src/domain/evidence-file.ts';

const zip = (...parts: string[]): Buffer =>
  Buffer.from(`PK\u0003\u0004[Content_Types].xml ${parts.join(' ')}`, 'latin1');
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);

describe('a file for the register', () => {
  it.each<[string, Buffer]>([
    ['minutes.pdf', Buffer.from('%PDF-1.7 …')],
    ['Minutes.DOCX', zip('word/document.xml')],
    ['plan.xlsx', zip('xl/workbook.xml')],
    ['slides.pptx', zip('ppt/presentation.xml')],
    ['note.txt', Buffer.from('Zażółć\r\n\tgęślą')],
    ['list.csv', Buffer.from('=1+1,"a"\n')],
    ['picture.png', png],
    ['picture.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['picture.jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ])('is taken as %s', (name, bytes) => {
    expect(fileProblem(name, bytes)).toBeNull();
    expect(mediaTypeOf(name)).toBeDefined();
  });

  it.each<[string, string, Uint8Array, string]>([
    ['it is empty', 'a.pdf', Buffer.alloc(0), 'empty'],
    ['it is too large', 'a.txt', Buffer.alloc(largestEvidenceFile + 1, 0x61), 'too_large'],
    ['its type is not taken', 'a.exe', Buffer.from('MZ'), 'type_not_taken'],
    ['it is a page', 'a.html', Buffer.from('<html>'), 'type_not_taken'],
    ['it is an older file of Office', 'a.doc', Buffer.from('x'), 'type_not_taken'],
    ['it may hold macros', 'a.docm', zip('word/document.xml'), 'type_not_taken'],
    ['it has no extension', 'pdf', Buffer.from('%PDF-'), 'type_not_taken'],
    ['its name is an extension', '.pdf', Buffer.from('%PDF-'), 'type_not_taken'],
    ['its name turns round', 'a.\u202Efdp.exe', Buffer.from('MZ'), 'type_not_taken'],
    ['a program calls itself a paper', 'a.pdf', Buffer.from('MZ\u0090'), 'not_what_it_says'],
    ['a sheet calls itself a document', 'a.docx', zip('xl/workbook.xml'), 'not_what_it_says'],
    ['an archive calls itself a document', 'a.docx', Buffer.from('PK\u0003\u0004 word/'), 'not_what_it_says'],
    ['a picture calls itself text', 'a.txt', png, 'not_what_it_says'],
    ['its text ends with a zero', 'a.csv', Buffer.from('a,b\u0000'), 'not_what_it_says'],
    ['it holds macros all the same', 'a.xlsx', zip('xl/workbook.xml', 'xl/vbaProject.bin'), 'macros'],
  ])('is not taken where %s', (_, name, bytes, problem) => {
    expect(fileProblem(name, bytes)).toBe(problem);
  });

  it.each([
    ['minutes.pdf', 'minutes.pdf'],
    ['a_b.pdf', 'a/b.pdf'],
    ['_.._etc_passwd.txt', '../../etc/passwd.txt'],
    ['C__x_y.txt', 'C:\\x\\y.txt'],
    ['agpj.exe', 'a\u202Egpj.exe'],
    ['ab.pdf', 'a\u0000\u001b\u200fb.pdf'],
    ['file', '\u202e\u0007'],
    ['file', ''],
    ['a b.pdf', '  a \n b.pdf  '],
    [`${'x'.repeat(120)}.pdf`, `${'x'.repeat(300)}.pdf`],
    [`${'😀'.repeat(120)}.pdf`, `${'😀'.repeat(300)}.pdf`],
  ])('is called %j where it was sent as %j', (name, sent) => {
    expect(fileName(sent)).toBe(name);
  });

  it('names its item without the extension', () => {
    expect(titleFromName('Minutes_of_the_board.v2.pdf')).toBe('Minutes of the board.v2');
  });

  it.each([
    ['removed.pdf', 'Minutes_of_the_board.v2.pdf'],
    ['removed', 'file'],
    ['removed', ''],
  ])('is called %j once it was taken out, where it was %j', (left, name) => {
    expect(nameWithoutWords(name)).toBe(left);
  });
});
