import { View } from '@tarojs/components'
import { useEffect, useId, useRef, useState } from 'react'
import type { Shown } from '@cloud/features/activities/contract/check'
import { TextField } from '@/ui/Field'
import { words } from '../door/words'
import { focusField } from '../platform/focusField'

const w = words.checkin
const DIGITS = 6
/** The text of a ticket, as a scanner on a cable types it. */
const TICKET = /^[A-Z]\d:/

interface DigitsProps {
  onShown: (shown: Shown) => void
  /** The keyboard begins here. */
  focus?: boolean
}

/** Six digits as they are read out; the sixth one looks them up. A scanner on a cable types whole tickets here. */
export function Digits({ onShown, focus = false }: DigitsProps) {
  const id = `digits${useId().replace(/\W/g, '')}`
  const typed = useRef('')
  const [left, setLeft] = useState(DIGITS)
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (focus || round > 0) focusField(id)
  }, [focus, id, round])
  function done(shown: Shown): void {
    typed.current = ''
    setLeft(DIGITS)
    // a field is emptied by another one in its place
    setRound((before) => before + 1)
    onShown(shown)
  }
  return (
    <View id={id}>
      <TextField
        key={round}
        type="tel"
        label={w.digitsLabel}
        hint={w.digitsHint(left)}
        onChange={(value) => {
          // a Chinese keyboard types full-width digits
          typed.current = value.normalize('NFKC').trim()
          if (TICKET.test(typed.current)) return setLeft(0)
          const digits = typed.current.replace(/\D/g, '')
          if (digits.length === DIGITS) done({ digits })
          else setLeft(Math.max(0, DIGITS - digits.length))
        }}
        onEnter={() => {
          if (TICKET.test(typed.current)) done({ text: typed.current })
        }}
      />
    </View>
  )
}
