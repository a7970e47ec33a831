import type { Person } from './person.ts';
import { holds, scopeOf } from './person.ts';
import type { PostRecord } from './post-record.ts';

/** Only an admin of the whole council changes a post record, and nobody that of their own post. */
export function mayChangePost(person: Person, record: PostRecord): boolean {
  return scopeOf(person, 'admin') === 'all' && !isOwnPost(person, record);
}

/** Whether the person holds the post, by the record or by their role. */
export function isOwnPost(person: Person, { post, personId }: Pick<PostRecord, 'post' | 'personId'>): boolean {
  return personId === person.id || holds(person, post);
}
