/**
 * What the county's administrators ask: who holds which duty, who is away and who stands in, whom to invite. And what the
 * invited see on their phones. Days are `YYYY-MM-DD`, by Beijing's clock.
 */
import * as v from 'valibot'
import { CalendarDay, command, defineContract, page, query } from '../../../shared/contract'
import { MAX_LENGTH, MAX_PAGE_SIZE } from '../../../shared/limits'
import { ROLES } from '../../../shared/roles'
import { PersonSchema } from '../contract'

export { apartFrom } from '../rules/apart'
export { leaveFault } from '../rules/leave'

const Day = v.string()
const Id = v.pipe(v.string(), v.uuid(), v.toLowerCase())
const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.name))
const Unit = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.unit))
const RoleName = v.picklist(ROLES)
/** A division or `dept:<code>`. */
const Area = v.pipe(v.string(), v.regex(/^(?:\d{6}(?:\d{3}(?:\d{3})?)?|dept:[a-z]{2,20})$/))
const Code = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_LENGTH.invitation))
const paging = {
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
}

const Duty = v.object({
  role: RoleName,
  roleName: v.string(),
  area: v.string(),
  areaName: v.string(),
  since: Day,
  /** The last day; null: until it is taken away. */
  until: v.nullable(Day),
})

/** Somebody by name: where none is kept, by their duty. */
const Named = v.object({ id: v.string(), name: v.string() })
const Away = v.object({ from: Day, until: Day, deputy: Named })

const StaffRow = v.object({
  id: v.string(),
  /** 我的编号 */
  code: v.string(),
  /** Null: nobody has written it down. */
  name: v.nullable(v.string()),
  unit: v.nullable(v.string()),
  duties: v.array(Duty),
  /** The leave of today, or the next one. */
  away: v.nullable(Away),
  /** For whom they stand in, today or later. */
  standsFor: v.array(v.object({ from: Day, until: Day, person: Named })),
  /** The day on which they were last here, no finer. */
  seenOn: v.nullable(Day),
  isMe: v.boolean(),
})
export type StaffRow = v.InferOutput<typeof StaffRow>
export type StaffDuty = v.InferOutput<typeof Duty>

const INVITATION_STATES = ['open', 'expired', 'taken', 'refused', 'withdrawn'] as const
const Invitation = v.object({
  id: v.string(),
  state: v.picklist(INVITATION_STATES),
  /** Null once it has ended: whoever took it stands among the staff. */
  name: v.nullable(v.string()),
  unit: v.string(),
  role: RoleName,
  roleName: v.string(),
  area: v.string(),
  areaName: v.string(),
  until: v.nullable(Day),
  madeAt: v.string(),
  expiresAt: v.string(),
  takenBy: v.nullable(v.string()),
})
export type Invitation = v.InferOutput<typeof Invitation>

/** A duty that ended, or a person who lost it. */
const Ended = v.object({
  id: v.string(),
  personId: v.string(),
  name: v.string(),
  code: v.string(),
  roleName: v.string(),
  areaName: v.string(),
  since: v.nullable(Day),
  on: Day,
  /** Who took it away; null: the operator of the server, or its last day had come. */
  by: v.nullable(v.string()),
})

const duty = { role: RoleName, area: Area, until: v.optional(CalendarDay) }

export const peopleContract = defineContract('account', {
  /** Staff with a duty, by place; `find` looks in names, units, duties and places, and the 编号. */
  people: query({
    input: v.object({
      ...paging,
      /** 在岗, 请假, or everybody. */
      state: v.optional(v.picklist(['here', 'away', 'all'])),
      find: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.search))),
    }),
    output: v.object({
      ...page(StaffRow).entries,
      counts: v.object({ here: v.number(), away: v.number(), admins: v.number() }),
      today: Day,
    }),
    secret: true,
  }),
  /** One of them, with what would be left of each place without them. */
  staffMember: query({
    input: v.object({ id: Id }),
    output: v.object({
      person: StaffRow,
      /** Duties that nobody else holds there. */
      alone: v.array(v.object({ role: RoleName, area: v.string() })),
      /** What was given and taken, the newest first. */
      history: v.array(
        v.object({
          id: v.string(),
          what: v.picklist(['appoint', 'dismiss', 'leave', 'leave_end', 'name']),
          on: Day,
          roleName: v.nullable(v.string()),
          areaName: v.nullable(v.string()),
          by: v.nullable(v.string()),
        }),
      ),
      today: Day,
    }),
  }),
  /** What can be given, and where: towns and villages the pages know themselves. */
  dutyPlaces: query({
    input: v.object({}),
    output: v.object({
      roles: v.array(v.object({ role: RoleName, name: v.string() })),
      county: v.object({ area: v.string(), name: v.string() }),
      departments: v.array(v.object({ area: v.string(), name: v.string() })),
    }),
  }),
  /** Duties that have ended, the newest first. */
  dismissed: query({ input: v.object(paging), output: page(Ended) }),
  /** Invitations of late, the newest first. */
  invitations: query({ input: v.object({}), output: v.object({ items: v.array(Invitation) }) }),
  /** @throws invalid for a place in which the duty is not done */
  invite: command({
    input: v.object({ ...duty, name: Name, unit: Unit }),
    output: v.object({ id: v.string(), code: v.string(), expiresAt: v.string() }),
  }),
  withdrawInvitation: command({ input: v.object({ id: Id }), output: v.object({}) }),
  /** What an invitation says, for whoever has it. */
  invitation: query({
    input: v.object({ code: Code }),
    output: v.object({
      /** Who invites: name and unit. */
      by: v.string(),
      byUnit: v.nullable(v.string()),
      name: v.string(),
      unit: v.string(),
      roleName: v.string(),
      areaName: v.string(),
      until: v.nullable(Day),
      expiresAt: v.string(),
      /** Whether who asks has duties with which it cannot go together. */
      apart: v.boolean(),
    }),
    secret: true,
    limit: { count: 30, perAddress: 60, per: 'hour' },
  }),
  /** Takes the duty at once. @returns who one is from now on */
  acceptInvitation: command({
    input: v.object({ code: Code }),
    output: v.object({ person: PersonSchema }),
    limit: { count: 30, perAddress: 60, per: 'hour' },
  }),
  refuseInvitation: command({
    input: v.object({ code: Code }),
    output: v.object({}),
    limit: { count: 30, perAddress: 60, per: 'hour' },
  }),
  /** What somebody is called, and where they work. */
  nameStaff: command({
    input: v.object({ id: Id, name: Name, unit: Unit }),
    output: v.object({}),
  }),
  /** Gives somebody who is known as staff one more duty, or another last day. */
  appointStaff: command({ input: v.object({ id: Id, ...duty }), output: v.object({}) }),
  /** Takes one duty away, or all of them. @returns the places that have nobody left for it */
  dismissStaff: command({
    input: v.object({ id: Id, role: v.optional(RoleName), area: v.optional(Area) }),
    output: v.object({ empty: v.array(v.object({ role: RoleName, area: v.string() })) }),
  }),
  /** Somebody is away, and somebody else sits at their desks. */
  grantLeave: command({
    input: v.object({ id: Id, deputy: Id, from: CalendarDay, until: CalendarDay }),
    output: v.object({}),
  }),
  /** Back earlier, or not away after all. */
  endLeave: command({ input: v.object({ id: Id, from: CalendarDay }), output: v.object({}) }),
})
