/** Where a person with a concern about a child or a colleague goes; all four are shown, none is stored with an answer. */
export interface Signposts {
  frontDoor: string;
  lado: string;
  whistleBlowing: string;
  outside: string;
}

/** The local authority; owns everything; belongs to one Microsoft Entra tenant. */
export interface Council {
  id: string;
  tenantId: string;
  name: string;
  timezone: string;
  signposts: Partial<Signposts>;
}
