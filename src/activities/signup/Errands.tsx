import { View } from '@tarojs/components'
import type { Command } from '@cloud/shared/contract'
import type { Errand } from '@/client/outbox/useErrand'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import type { FieldErrors } from '../model/form-errors'
import { ticketWords } from '../ticketWords'

const say = ticketWords.sheet

interface StandingProps {
  errand: Pick<Errand<Command>, 'state' | 'trouble'>
  /** It was refused, but the way on stands below. */
  mendable: boolean
  failed: string
  /** Why, where what the service said of it is no longer what the form asks. */
  why?: string | undefined
  /** What becomes of it while it waits on the phone. */
  keptText: string
}

/** Waits on the phone, or was refused: gone meanwhile (gold, go on below), or something to mend. */
export function Standing({ errand: { state, trouble }, mendable, failed, why, keptText }: StandingProps) {
  const banner =
    trouble !== '' ? (
      <Banner tone="brick" title={trouble} />
    ) : state.at === 'kept' ? (
      <Banner tone="gold" title={say.kept}>
        {state.why || keptText}
      </Banner>
    ) : state.at === 'refused' ? (
      <Banner tone={mendable ? 'gold' : 'brick'} title={why ?? (state.problem.words || failed)}>
        {mendable ? say.keptForm : ''}
      </Banner>
    ) : null
  return banner && <View className="act-sheet__said">{banner}</View>
}

interface KeptFootProps {
  errand: Pick<Errand<Command>, 'hurry' | 'drop'>
  open: boolean
  mayTry: boolean
  takeBack: string
}

/** While it waits: try now where that helps, or take it back as long as nobody may have it. */
export function KeptFoot({ errand, open, mayTry, takeBack }: KeptFootProps) {
  return (
    <>
      {mayTry && <Button onTap={errand.hurry}>{say.tryNow}</Button>}
      {open && (
        <Button kind="text" onTap={errand.drop}>
          {takeBack}
        </Button>
      )}
    </>
  )
}

/** The fields that are wrong may be out of sight above the button, one alone as well: it says how many. */
export function Wrong({ errors }: { errors: FieldErrors }) {
  const count = Object.keys(errors).length
  return count > 0 ? <View className="act-sheet__wrong">{say.someWrong(count)}</View> : null
}
