/**
 * Which key: `list` goes with the session, since nobody who comes after may read what the one before took along;
 * `deeds` stays, since what waits to be sent waits for its person.
 */
export type SealName = 'list' | 'deeds'
