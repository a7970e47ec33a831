/** The steps that a route to an outcome may have. `conclusions` is done when every limb is concluded. */
export const routeSteps = [
  'conclusions',
  'accuracy',
  'scrutineer',
  'interests',
  'lead_member',
  'opinion',
  'clearances',
  'signing',
  'outcome',
] as const;
export type RouteStep = (typeof routeSteps)[number];

/** Each step as it is said. */
export const stepTitles: Readonly<Record<RouteStep, string>> = {
  conclusions: 'Conclusions on all three limbs',
  accuracy: 'Factual accuracy confirmed by the Director of Children’s Services',
  scrutineer: 'View of the independent scrutineer',
  interests: 'Interests declared by the Chief Executive',
  lead_member: 'Part of the Lead Member recorded',
  opinion: 'Opinion of the Chief Executive',
  clearances: 'All seven clearances',
  signing: 'Sign-off',
  outcome: 'Outcome of the committee',
};

/** Who may sign for a council. */
export const signers = ['chief_executive', 'leader', 'reviewer'] as const;
export type Signer = (typeof signers)[number];

/** The steps that a council chose, in their order, and who signs. `name`: of the preset, null for steps of its own. */
export interface RoutePlan {
  name: PresetName | null;
  steps: readonly RouteStep[];
  signer: Signer;
}

/**
 * The four routes of the sources (DESIGN section 2): an independent reviewer's report (000), a report that scrutiny is
 * asked to confirm (001), chairmen who agree and portfolio holders who validate (002), the Chief Executive's opinion that
 * cabinet notes (003). 002 tells the Chief Executive by minutes and has no opinion, so the Leader signs.
 */
export const routePresets = {
  'independent-reviewer': {
    steps: ['conclusions', 'accuracy', 'scrutineer', 'interests', 'opinion', 'signing'],
    signer: 'chief_executive',
  },
  'scrutiny-confirms': {
    steps: ['conclusions', 'accuracy', 'interests', 'opinion', 'lead_member', 'clearances', 'signing', 'outcome'],
    signer: 'chief_executive',
  },
  'chairs-agree': { steps: ['conclusions', 'accuracy', 'outcome', 'signing'], signer: 'leader' },
  'chief-executive-opinion': {
    steps: ['conclusions', 'accuracy', 'scrutineer', 'interests', 'opinion', 'lead_member', 'signing', 'outcome'],
    signer: 'chief_executive',
  },
} as const satisfies Readonly<Record<string, Omit<RoutePlan, 'name'>>>;
export type PresetName = keyof typeof routePresets;

/** The route of a council that has not chosen one. */
export const usualPreset: PresetName = 'chief-executive-opinion';

/** The preset of this name, or undefined. */
export function presetPlan(name: string): RoutePlan | undefined {
  const preset = (Object.keys(routePresets) as PresetName[]).find((one) => one === name);
  return preset === undefined ? undefined : { name: preset, ...routePresets[preset] };
}

/** Steps that stay open once a cycle is signed off, and so may follow the signing. */
const afterSigning: readonly RouteStep[] = ['lead_member', 'clearances', 'outcome'];

/**
 * Reads a route as it is set and stored: the name of a preset, or steps with commas, each once, the signing among them
 * with who signs: `conclusions,opinion,signing:leader`. Undefined where it cannot be one.
 */
export function readRoutePlan(text: string): RoutePlan | undefined {
  const preset = presetPlan(text.trim());
  if (preset !== undefined) return preset;
  const words = text.split(',').map((word) => word.trim());
  const steps = words.map((word) => routeSteps.find((step) => step === word.split(':')[0]));
  if (!steps.every((step) => step !== undefined) || new Set(steps).size !== steps.length) return undefined;
  const signing = steps.indexOf('signing');
  const signer = signers.find((role) => role === (words[signing]?.split(':')[1] ?? 'chief_executive'));
  const wellFormed = words.every((word, at) => at === signing || !word.includes(':'));
  if (signing < 0 || signer === undefined || !wellFormed) return undefined;
  return steps.slice(signing + 1).every((step) => afterSigning.includes(step))
    ? { name: null, steps, signer }
    : undefined;
}

/** A route as {@link readRoutePlan} reads it. */
export function writeRoutePlan({ name, steps, signer }: RoutePlan): string {
  return name ?? steps.map((step) => (step === 'signing' ? `signing:${signer}` : step)).join(',');
}
