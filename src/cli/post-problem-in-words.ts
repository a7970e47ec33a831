import type { PostFieldProblem } from '../domain/post-fields.ts';
import { longestPostName, mostFunctions, mostReports } from '../domain/post-fields.ts';

const functionForm = 'Write each as: NAME; proposed or in effect; DATE, and | between two.';

const words: Readonly<Record<PostFieldProblem['problem'], (said: string, field: string) => string>> = {
  unknown_person: (said) => `nobody in this council has the e-mail ${said}. Add them with: lat people import`,
  person_left: (said) => `${said} is no longer active in this council.`,
  not_a_date: (said) => `“${said}” names no day such as 2027-01-31.`,
  in_future: (said) => `${said} is still to come.`,
  not_yes_or_no: (said) => `“${said}” is neither yes nor no.`,
  too_long: (said) =>
    `${said === '' ? 'it' : `a name in “${said}”`} is longer than ${String(longestPostName)} characters.`,
  too_many: (_said, field) => `there is room for ${String(field === 'functions' ? mostFunctions : mostReports)}.`,
  bad_function: (said) => `“${said}” cannot be read. ${functionForm}`,
  bad_report: (said) =>
    `“${said}” cannot be read. Write each as: POST; for children, or POST alone, and | between two.`,
  twice: (said) => `“${said}” stands there a second time.`,
  day_missing: (said) => `“${said}” is proposed, so say from which day: it must be tested before.`,
  day_too_soon: (said) =>
    `“${said}” leaves no day for a test before it. Where it cannot wait, record it as in effect once it is.`,
  not_yet_in_effect: (said) => `“${said}” is on a day still to come, so it is proposed.`,
};

/** What is wrong with a field of a post record, as one line that begins with its option. */
export function postProblemInWords({ field, problem, said }: PostFieldProblem): string {
  return `--${field}: ${words[problem](said, field)}`;
}
