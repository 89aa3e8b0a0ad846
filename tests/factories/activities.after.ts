import type { ParticipationRecord, Time, Trees } from '../../cloud/features/activities/contract/after'

const ACTIVITY = '0b8e1c52-5d4b-4c0e-9f6e-1f2d3c4b5a69'

/** One time somebody came; `change` replaces parts of it. */
export const makeTime = (change: Partial<Time> = {}): Time => ({
  activityId: ACTIVITY,
  title: '雀仁乡补种梭梭',
  day: '2026-10-18',
  people: 2,
  minutes: 275,
  trees: 10,
  ...change,
})

/** A record of two times; `change` replaces parts of it. */
export const makeRecord = (change: Partial<ParticipationRecord> = {}): ParticipationRecord => ({
  recordId: '6f0c7b1e-3a52-4f4d-8a57-0d6a8a4f1c22',
  code: 'Q7K42MXD',
  name: '阿依努尔',
  issuedAt: '2026-10-19T03:00:00.000Z',
  withdrawnAt: null,
  sum: { times: 2, minutes: 275, trees: 10, alive: 9 },
  times: [makeTime(), makeTime({ title: '木垒河捡垃圾', day: '2026-08-23', minutes: null, trees: 0 })],
  ...change,
})

/** Ten trees on a plot that was counted once: nine tenths alive. */
export const makeTrees = (change: Partial<Trees> = {}): Trees => ({
  activityId: ACTIVITY,
  title: '雀仁乡补种梭梭',
  day: '2026-04-12',
  trees: 10,
  plot: {
    name: 'C 区 31–40',
    species: '梭梭',
    water: '滴灌',
    map: null,
    photo: null,
    counts: [{ day: '2026-09-20', alive: 90, of: 100 }],
  },
  ...change,
})
