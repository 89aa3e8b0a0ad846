/**
 * Names by which interviewers are told apart. Most of them have told no name and are called after their duty, all alike:
 * then the number follows by which the survey lead knows them (我的编号).
 * @param names by person
 * @param codeOf number of a person
 */
export function toldApart(
  names: ReadonlyMap<string, string>,
  codeOf: (person: string) => string,
): Map<string, string> {
  const all = [...names.values()]
  const isAlone = (name: string) => all.indexOf(name) === all.lastIndexOf(name)
  return new Map(
    [...names].map(([person, name]) => [person, isAlone(name) ? name : `${name} ${codeOf(person)}`]),
  )
}
