import * as v from 'valibot'

/** Something that is seen: spaces and marks without a width (U+200B and the like) say nothing. */
const SEEN = /[^\s\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/

/** What somebody has to write, of at most so many characters. */
export const line = (most: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most), v.regex(SEEN))
