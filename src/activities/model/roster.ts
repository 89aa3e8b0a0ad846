/** One of those who come, as it stands in the fields. */
export interface PersonFields {
  name: string
  age: string
}

/** A name, and an age behind it where one is written: 古丽娜尔 12, 古丽娜尔，12 岁. */
const LINE = /^(.*?)[\s,，、:：]*(\d{1,3})?\s*岁?$/

/** A list of persons as it is pasted: one a line, or with 、 or ； between them. Empty lines count for nobody. */
export function peopleOf(roster: string): PersonFields[] {
  return roster
    .split(/[\n;；]|、(?!\s*\d)/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', age = ''] = LINE.exec(line) ?? []
      return { name: name.trim(), age }
    })
}

/** Persons as such a list. */
export const rosterOf = (people: readonly { name: string; age?: number | string | undefined }[]): string =>
  people.map(({ name, age = '' }) => `${name} ${age}`.trim()).join('\n')
