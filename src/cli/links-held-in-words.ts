/** What a legal hold delays of what people were promised, and until when. `people`: 1 or more. */
export function linksHeldInWords(people: number): string {
  const who = people === 1 ? '1 person is' : `${String(people)} people are`;
  return `${who} still tied to what they said in an anonymous test that has closed, because a legal hold stands. They are cut off once it has ended (lat retention release).`;
}
