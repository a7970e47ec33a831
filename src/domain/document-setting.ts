/** The ten rows of the implications table, in the order of the source (001, Implications arising out of the report). */
export const implicationRows = [
  { key: 'policy', title: 'Policy', choice: false },
  { key: 'finance', title: 'Finance and value for money', choice: false },
  { key: 'human-resources', title: 'Human Resources', choice: false },
  { key: 'property', title: 'Property', choice: false },
  { key: 'equalities', title: 'Equalities (impact assessment attached)', choice: true },
  { key: 'risk', title: 'Risk Assessment', choice: false },
  { key: 'crime', title: 'Crime & Disorder', choice: false },
  { key: 'customers', title: 'Customer Considerations', choice: false },
  { key: 'carbon', title: 'Carbon reduction', choice: false },
  { key: 'wards', title: 'Wards', choice: false },
] as const;

/** The seven rows of the sign-off grid, in the order of the source (001, Report sign off). */
export const signOffRows = [
  { key: 'finance', title: 'Finance Officer and s151 officer' },
  { key: 'monitoring', title: 'Monitoring Officer/Legal' },
  { key: 'human-resources', title: 'Human Resources' },
  { key: 'procurement', title: 'Procurement' },
  { key: 'it', title: 'I.T.' },
  { key: 'chief-executive', title: 'Chief Executive' },
  { key: 'portfolio-holder', title: 'Portfolio Holder(s)' },
] as const;
export type SignOffRow = (typeof signOffRows)[number]['key'];

/**
 * Something fixed that a council says of itself in its papers. `usual`: what stands there until the council says
 * otherwise, '' for nothing. `choice`: the only values that it takes.
 */
export interface SettingKind {
  name: string;
  about: string;
  usual: string;
  choices: readonly string[] | null;
}

/** The longest setting, in characters. */
export const longestSetting = 4_000;

/** The verbs with which a committee may be asked, or may decide (DESIGN section 2, the route to an outcome). */
export const committeeVerbs = ['confirm', 'agree', 'validate', 'note'] as const;
export type CommitteeVerb = (typeof committeeVerbs)[number];

const text = (name: string, about: string, usual = ''): SettingKind => ({ name, about, usual, choices: null });

const officers = signOffRows.map(({ key, title }) => text(`officer-${key}`, `${title}: who signs for it`));

const implications = implicationRows.flatMap(({ key, title, choice }) => [
  text(`implication-${key}`, `implications: ${title}`),
  ...(choice
    ? [
        {
          ...text(`implication-${key}-answer`, `implications: ${title}, the answer that is marked`),
          choices: ['Yes', 'No', 'N/A'],
        },
      ]
    : []),
]);

/** Every setting of the four papers, in the order in which they are listed. */
export const documentSettings: readonly SettingKind[] = [
  text('council-name', 'the name of the council in its papers; otherwise the name that it has here'),
  text('committee', 'the committee that the papers go to', 'The scrutiny committee for children’s services'),
  text('meeting-date', 'the date of its meeting, as it is printed'),
  text('report-of', 'whose report the scrutiny paper is', 'Report of the Chief Executive'),
  text('portfolio-holder', 'the councillor named at its head', 'Lead Member for Children’s Services'),
  text('report-author', 'the post that wrote it and can be asked'),
  text('contact', 'how to reach the author'),
  {
    ...text('verb', 'what the committee is asked to do: confirm, agree, validate or note', 'confirm'),
    choices: committeeVerbs,
  },
  text(
    'purpose',
    'the purpose of the scrutiny paper',
    'Statutory guidance expects a council whose Director of Children’s Services or Lead Member carries other duties as well to assure itself that its arrangements for children’s services still work. The council has regard to it and tests them. This paper reports what the test found.',
  ),
  text('plan', 'how the paper is linked to the council’s plan'),
  text(
    'national-context',
    'what the reviewer’s report says of the guidance',
    'Statutory guidance on the roles of the Director of Children’s Services and the Lead Member expects councils to protect these roles, and to test their arrangements where either carries other duties. Councils must have regard to it. The test asks whether the arrangements let the council do its statutory duties, show openly who is responsible for what, and support agencies in working together.',
  ),
  text('local-context', 'what the reviewer’s report says of the council’s own situation'),
  text('background-papers', 'background papers beside those that the record names'),
  text('review-arrangements', 'how the council keeps its arrangements under review, beside what the record says'),
  text('arms-length', 'how the assessors stand to those whom they assess, where the record does not say'),
  text(
    'role-chief-executive',
    'the part of the Chief Executive in the test',
    'As head of paid service, has to be assured that the council does its statutory duties towards children, and gives an opinion on the test.',
  ),
  text(
    'role-lead-member',
    'the part of the Lead Member',
    'Answers politically for children’s services: their leadership, their direction and whether they work.',
  ),
  text(
    'role-dcs',
    'the part of the Director',
    'Answers professionally for children’s services, and for the council’s work in education and social care for children.',
  ),
  text(
    'role-safeguarding-chair',
    'the part of the independent scrutineer',
    'Looks independently at how the safeguarding partners keep children safe, holds them to account, and gives a view before the opinion.',
  ),
  ...implications,
  ...officers,
];

/** What a council's papers say by name of setting: its own words, or the usual ones. */
export type DocumentSettings = Readonly<Record<string, string>>;

/** Every setting with its value: what the council said, the usual words where it said nothing. */
export function settingsWith(said: ReadonlyMap<string, string>): DocumentSettings {
  return Object.fromEntries(documentSettings.map(({ name, usual }) => [name, said.get(name) ?? usual]));
}

/** The kind of a setting of this name, or undefined. */
export function settingOf(name: string): SettingKind | undefined {
  return documentSettings.find((kind) => kind.name === name);
}
