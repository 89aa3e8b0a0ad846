import { DAY_MS } from '../../shared/time'
import { backupName, isBackupName, outdated } from './rotation'

const nameAt = (day: number, hour = 3) => backupName(new Date(Date.UTC(2026, 0, 1, hour) + day * DAY_MS))

test('a back-up is called by its moment in Beijing', () => {
  expect(backupName(new Date('2026-11-30T16:00:09Z'))).toBe('mulei-20261201-000009')
  expect(isBackupName('mulei-20261201-000009')).toBe(true)
  expect(isBackupName('mulei-20261201-000009.part')).toBe(false)
})

test('of a day, a week and a month the last one is kept, so many as are asked for, and the newest always', () => {
  // two a day for a hundred days from the first of January
  const names = Array.from({ length: 100 }, (_, day) => [nameAt(day), nameAt(day, 9)]).flat()
  const gone = new Set(outdated(names, { days: 3, weeks: 2, months: 3 }))
  const kept = names.filter((name) => !gone.has(name))
  expect(kept.map((name) => name.slice(6))).toEqual([
    // the ends of February and March, of the last whole week, and the last three days
    '20260228-170000',
    '20260331-170000',
    '20260405-170000',
    '20260408-170000',
    '20260409-170000',
    '20260410-170000',
  ])
  expect(outdated(names, { days: 0, weeks: 0, months: 0 })).toHaveLength(199)
  expect(outdated(['mine', nameAt(0)], { days: 0, weeks: 0, months: 0 })).toEqual([])
})
