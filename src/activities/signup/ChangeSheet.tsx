import { View } from '@tarojs/components'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Detail, Ticket } from '@cloud/features/activities/contract'
import { useState } from 'react'
import { useQueryOf } from '@/client'
import { useErrand } from '@/client/outbox/useErrand'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'
import { BottomSheet } from '@/ui/BottomSheet'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { toast } from '@/ui/Toast'
import { type Form, formOf, partyOf, saidBy } from '../model/form'
import { type FieldErrors, formErrors, stillWrong } from '../model/form-errors'
import { freshOf } from '../model/fresh'
import { largestParty } from '../model/offer'
import { ticketWords } from '../ticketWords'
import { useChangeOnPhone } from '../useSignUpOnPhone'
import { KeptFoot, Standing, Wrong } from './Errands'
import { PartyForm } from './PartyForm'
import './signup.scss'

const say = ticketWords.change

interface ChangeSheetProps {
  ticket: Ticket
  open: boolean
  /** Keep it the same function between renders. */
  onClose: () => void
}

/** Other names, session, bus or number of a sign-up that is made; what the activity asks for is asked anew. */
export function ChangeSheet({ ticket, open, onClose }: ChangeSheetProps) {
  const query = useQueryOf(
    activitiesContract.detail,
    { activityId: ticket.activity.id },
    // how many seats are free is asked anew with each opening
    { keep: true, enabled: open, staleMs: 0 },
  )
  if (query.data) {
    // another standing of the ticket is another form; what is typed stays while the page is open
    const key = `${ticket.state} ${ticket.party}`
    return <Change key={key} ticket={ticket} activity={query.data} open={open} onClose={onClose} />
  }
  return (
    <BottomSheet open={open} title={say.title} onClose={onClose}>
      <DataState query={query}>{() => null}</DataState>
    </BottomSheet>
  )
}

function Change({ ticket, activity, open, onClose }: ChangeSheetProps & { activity: Detail }) {
  const { signUpId } = ticket
  const onPhone = useChangeOnPhone(signUpId)
  const kept = useKept<Form>(
    `change:${signUpId}:${ticket.state}:${ticket.party}`,
    formOf(onPhone ?? saidBy(ticket)),
    SOMEBODYS_MS,
  )
  const form = kept.value
  const [errors, setErrors] = useState<FieldErrors>({})
  const change = useErrand({
    kind: 'changeSignUp',
    procedure: activitiesContract.change,
    about: (one) => one.signUpId === signUpId,
    onDone: () => {
      kept.forget()
      onClose()
      toast(say.saved)
    },
  })
  const { state } = change
  const refused = state.at === 'refused' ? state.problem : null
  const room = largestParty(ticket, activity, form)
  // who has chosen a number before the bus is shown it, and told what the bus has room for
  const most = Math.max(room, form.party)
  const tooMany = form.party > room
  const wanted = partyOf(form, activity)
  const same = JSON.stringify(wanted) === JSON.stringify(partyOf(formOf(saidBy(ticket)), activity))
  const save = () => {
    const wrong = formErrors(form, activity)
    setErrors(wrong)
    if (Object.keys(wrong).length === 0) change.send({ signUpId, ...wanted })
  }
  return (
    <BottomSheet
      open={open}
      title={say.title}
      onClose={onClose}
      foot={
        <>
          <Standing
            errand={change}
            mendable={freshOf(refused?.detail) !== null}
            failed={say.failed}
            keptText={say.keptText}
          />
          {state.at === 'kept' ? (
            <KeptFoot errand={change} open={state.open} mayTry={state.mayTry} takeBack={say.takeBack} />
          ) : (
            <>
              {same && <View className="act-sheet__foot">{say.same}</View>}
              <Wrong errors={errors} />
              <Button
                busy={state.at === 'sending' ? say.saving : false}
                disabled={same || tooMany}
                onTap={save}
              >
                {saveLabel(ticket, form.party)}
              </Button>
              {refused && (
                <Button kind="text" onTap={change.drop}>
                  {say.takeBack}
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      <Drafted kept={kept}>
        <PartyForm
          // its own seats of the activity are its own wherever it goes
          activity={{ ...activity, free: activity.free + (ticket.state === 'waiting' ? 0 : ticket.party) }}
          form={form}
          errors={{ ...refused?.fields, ...errors }}
          most={most}
          mostWords={mostWords(ticket, room, form.party)}
          onChange={(next) => {
            // what another form lacked is not what this one lacks
            setErrors(next.as === form.as ? stillWrong(errors, next, activity) : {})
            kept.set(next)
          }}
        />
      </Drafted>
    </BottomSheet>
  )
}

/** Why the number cannot grow, where it cannot. */
function mostWords({ state }: Ticket, room: number, party: number): string | undefined {
  if (state === 'waiting') return say.waits
  return party >= room ? say.mostNow(room) : undefined
}

/** The button repeats what follows: seats that are given back are another's at once. */
function saveLabel({ party, state }: Ticket, next: number): string {
  if (next === party) return say.save
  if (next > party) return say.saveMore(next)
  return state === 'waiting' ? say.saveFewerWaiting(next) : say.saveFewer(next, party - next)
}
