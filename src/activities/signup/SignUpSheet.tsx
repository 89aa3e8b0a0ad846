import { View } from '@tarojs/components'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Detail, Mine } from '@cloud/features/activities/contract'
import { useEffect, useState } from 'react'
import { marks } from '@/locales/marks'
import { askAnew } from '@/client/queries'
import { useErrand } from '@/client/outbox/useErrand'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { BottomSheet } from '@/ui/BottomSheet'
import { a11y } from '@/ui/platform/a11y'
import { type Form, asksPeople, firstOf, requestOf } from '../model/form'
import { type FieldErrors, formErrors, stillWrong } from '../model/form-errors'
import { freshOf } from '../model/fresh'
import { type Offer, confirmLabel, mostFor, offerOf } from '../model/offer'
import { day, dayAndClock } from '../model/when'
import { toFirstFault } from '../platform/firstFault'
import { ticketWords } from '../ticketWords'
import { useNow } from '../useNow'
import { signUpOf, useSignUpOnPhone } from '../useSignUpOnPhone'
import { CheckRow } from './CheckRow'
import { KeptFoot, Standing, Wrong } from './Errands'
import { PartyForm } from './PartyForm'
import { useAlreadyIn } from './useAlreadyIn'
import { useForm } from './useForm'
import './signup.scss'

const say = ticketWords.sheet

interface SignUpSheetProps {
  activity: Detail
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
  onDone: (mine: Pick<Mine, 'signUpId'>) => void
}

/**
 * Signing up, or joining the queue. The buttons say what will happen: where seats are left, but not for all, a part can
 * have them or all wait together. If a seat is gone meanwhile the sheet stays as it is filled.
 */
export function SignUpSheet({ activity, open, onClose, onDone }: SignUpSheetProps) {
  const { form, found, full, set, forget } = useForm(activity)
  const [errors, setErrors] = useState<FieldErrors>({})
  const signUp = useErrand({
    kind: 'signUp',
    procedure: activitiesContract.signUp,
    about: (one) => one.activityId === activity.id,
    onDone: (mine) => {
      forget()
      onDone(mine)
    },
  })
  const now = useNow()
  const { state } = signUp
  const refused = state.at === 'refused' ? state.problem : null
  const fresh = freshOf(refused?.detail)
  const entry = useSignUpOnPhone(activity.id)
  const offer = offerOf(activity, form, fresh, entry && askedBy(signUpOf(entry)))
  useEffect(() => {
    // who was told that it is full sees what is free elsewhere
    if (refused) void askAnew(activitiesContract.detail.service, activitiesContract.detail.name)
  }, [refused])

  useAlreadyIn(refused, (signUpId) => {
    forget()
    signUp.drop()
    if (open) onDone({ signUpId })
  })
  const mendable = fresh !== null && fresh.position !== null

  const leaves = Date.parse(activity.cancelUntil) > now ? dayAndClock(activity.cancelUntil) : null

  const send = (sent: Form, expect: 'seated' | 'waiting') => {
    const wrong = formErrors(sent, activity)
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) {
      toFirstFault()
      return
    }
    signUp.send(requestOf(sent, activity, expect))
  }

  return (
    <BottomSheet
      open={open}
      title={offer.at === 'queue' ? say.queue : say.join}
      onClose={onClose}
      foot={
        <>
          {/* what came of the tap is said where it was tapped: the head of a long form is out of sight */}
          <Standing
            errand={signUp}
            mendable={mendable}
            failed={say.failed}
            // a part of them was asked for: what the service says of the part, the buttons below say of all
            why={mendable && entry && signUpOf(entry).party !== form.party ? say.faster : undefined}
            keptText={say.keptText}
          />
          {state.at === 'kept' ? (
            <KeptFoot errand={signUp} open={state.open} mayTry={state.mayTry} takeBack={say.takeBack} />
          ) : (
            <>
              <Wrong errors={errors} />
              <Ways
                offer={offer}
                form={form}
                names={asksPeople(activity)}
                busy={state.at === 'sending' ? say.sending : false}
                onSend={send}
              />
              {refused && !mendable && (
                <Button kind="text" onTap={signUp.drop}>
                  {say.takeBack}
                </Button>
              )}
              {/* the foot is all there is to see of a small phone with large text: only what is new */}
              {refused === null && <View className="act-sheet__foot">{say.foot(leaves)}</View>}
            </>
          )}
        </>
      }
    >
      <View className="act-sheet__which">{say.subtitle(day(activity.startsAt), activity.title)}</View>
      {found && state.at === 'idle' && <View className="act-sheet__found">{say.remembered}</View>}
      {full && <Trouble title={say.phoneFull} />}
      {offer.at === 'some' && refused === null && (
        <View className="act-sheet__banner">
          <Banner tone="gold" title={say.someLeft(offer.free, form.party)}>
            {say.someLeftText}
          </Banner>
        </View>
      )}
      <PartyForm
        activity={activity}
        form={form}
        errors={{ ...refused?.fields, ...errors }}
        // who has chosen a number before the bus sees it; the service says what the bus takes
        most={Math.max(form.party, mostFor(activity, form))}
        onChange={(next) => {
          // what another form lacked is not what this one lacks
          setErrors(next.as === form.as ? stillWrong(errors, next, activity) : {})
          set(next)
        }}
      />
      {offer.at !== 'seats' && (
        <CheckRow
          on={form.autoAccept}
          title={say.autoAccept}
          note={say.autoAcceptHint(activity.offerHours)}
          onChange={(autoAccept) => set({ ...form, autoAccept })}
        />
      )}
    </BottomSheet>
  )
}

/** The session and the point that a sign-up asked for. */
const askedBy = ({ session, meetingPoint }: ReturnType<typeof signUpOf>) => ({
  session: session ?? null,
  meetingPoint: meetingPoint ?? null,
})

const Trouble = ({ title }: { title: string }) => (
  <View className="act-sheet__banner">
    <Banner tone="brick" title={title} />
  </View>
)

interface WaysProps {
  offer: Offer
  form: Form
  /** Whether names are asked for, so that it matters who goes. */
  names: boolean
  busy: string | false
  onSend: (form: Form, expect: 'seated' | 'waiting') => void
}

/** The one thing to do; or, where seats are left but not for all, the two things one can do. */
function Ways({ offer, form, names, busy, onSend }: WaysProps) {
  if (offer.at !== 'some') {
    const position = offer.at === 'queue' ? offer.position : null
    return (
      <Button busy={busy} onTap={() => onSend(form, position === null ? 'seated' : 'waiting')}>
        {confirmLabel(form.party, position)}
      </Button>
    )
  }
  const { free } = offer
  return (
    <View>
      <View className="act-sheet__some" {...a11y({ role: 'status' })}>
        {marks.clauses([say.someLeft(free, form.party), names && say.takeSomeNames(free)])}
      </View>
      <View className="act-sheet__two">
        <Button className="act-sheet__way" busy={busy} onTap={() => onSend(firstOf(form, free), 'seated')}>
          {say.takeSome(free)}
        </Button>
        <Button
          className="act-sheet__way"
          kind="secondary"
          disabled={busy !== false}
          onTap={() => onSend(form, 'waiting')}
        >
          {say.waitTogether(form.party)}
        </Button>
      </View>
    </View>
  )
}
