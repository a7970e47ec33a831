import type { Council } from '../../domain/council.ts';
import type { Directorate } from '../../domain/person.ts';

/** The demonstration council: invented from end to end; its tenant is the one of the local web client. */
export const demonstrationCouncil: Council = {
  id: 'example',
  tenantId: '00000000-0000-0000-0000-0000000000001',
  name: 'Example Borough Council',
  timezone: 'Europe/London',
  signposts: {
    frontDoor: '01632 960 100, day and night',
    lado: '01632 960 120, weekdays 09:00 to 17:00',
    whistleBlowing: 'https://intranet.example/whistle-blowing, or the monitoring officer',
    outside: 'The inspectorate’s whistle-blowing line, 01632 960 180, or the police on 101',
  },
};

/** Nobody manages the last one at present: its manager has left, so most of its entries are held by nobody. */
export const demonstrationDirectorates: readonly Directorate[] = [
  { id: 'social-care', name: 'Children’s Social Care' },
  { id: 'education', name: 'Education and Skills' },
  { id: 'commissioning', name: 'Commissioning and Partnerships' },
];
