import type { Detail, MeetingPoint, Session } from '@cloud/features/activities/contract'
import { marks } from '@/locales/marks'
import type { Form } from '../model/form'
import type { FieldErrors } from '../model/form-errors'
import { clock } from '../model/when'
import { ticketWords } from '../ticketWords'
import { Choices } from './Choices'

const say = ticketWords.sheet

interface WhereChoiceProps {
  activity: Pick<Detail, 'sessions' | 'meetingPoints' | 'free'>
  form: Form
  errors: FieldErrors
  onChange: (part: Partial<Form>) => void
}

/** Which session, and where to get on or to gather, each with the seats that are free. Nothing to choose: nothing shown. */
export function WhereChoice({ activity, form, errors, onChange }: WhereChoiceProps) {
  const { sessions, meetingPoints } = activity
  return (
    <>
      {sessions.length > 1 && (
        <Choices
          legend={say.session}
          choices={sessions.map(({ key, ...one }) => ({ key, name: one.name, note: sessionNote(one) }))}
          chosen={form.session}
          error={errors.session}
          onChoose={(session) => onChange({ session })}
        />
      )}
      {meetingPoints.length > 1 && (
        <Choices
          legend={meetingPoints.some((point) => point.bus) ? say.busPoint : say.meetPoint}
          choices={meetingPoints.map(({ key, ...one }) => ({
            key,
            name: one.name,
            note: pointNote(one, activity.free),
          }))}
          chosen={form.meetingPoint}
          error={errors.meetingPoint}
          onChoose={(meetingPoint) => onChange({ meetingPoint })}
        />
      )}
    </>
  )
}

const sessionNote = ({ startsAt, endsAt, free, waiting }: Omit<Session, 'key'>): string =>
  marks.facts([
    say.sessionTime(clock(startsAt), clock(endsAt)),
    say.placesFree(free),
    free === 0 && waiting > 0 && say.waiting(waiting),
  ])

/** Of a bus when it leaves and how many seats it has; who comes by themselves needs to know nothing here. */
const pointNote = ({ bus, at, free }: Omit<MeetingPoint, 'key'>, whole: number): string | undefined => {
  if (!bus) return undefined
  // where the activity is full, a free seat of the bus is nobody's to have
  const hidden = free === null || (whole === 0 && free > 0)
  return marks.facts([clock(at), !hidden && say.seatsFree(Math.min(free, whole))])
}
