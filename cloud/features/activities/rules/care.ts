/** Whom organisers look after more than others, by age alone: never anything about health. */

/** Children by the law on what may be asked of them (个人信息保护法, article 31). */
const CHILD_BELOW = 14
/** From when on somebody is asked to sit in front. */
const OLD_FROM = 65

/** Ages of a party that need care, the youngest first; nothing where ages were not asked. */
export const needCare = (people: readonly { age?: number | undefined }[]): number[] =>
  people
    .flatMap(({ age }) => (age !== undefined && (age < CHILD_BELOW || age >= OLD_FROM) ? [age] : []))
    .sort((one, other) => one - other)
