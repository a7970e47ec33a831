/** A file that was named on the command line and cannot be read or written; the message says so to a person. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}
