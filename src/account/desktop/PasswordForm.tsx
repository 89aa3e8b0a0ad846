import { View } from '@tarojs/components'
import { signInContract } from '@cloud/features/account/contract/signin'
import { useRef, useState } from 'react'
import { CallError } from '@/client'
import { clockWords } from '@/client/dates'
import { mustBeApart, noted } from '@/client/distance'
import { uuid } from '@/client/uuid'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { askAsNobody } from '../ask'
import { words } from '../words'
import type { Opened } from './useDesktop'

const w = words.password
/** So few recovery codes are worth a word. */
const FEW = 3
type Trouble = { title: string; note?: string }
const NAMES = ['code', 'password', 'second'] as const
type Field = (typeof NAMES)[number]

/** 编号, password and second factor, for who has no phone at hand. */
export function PasswordForm({ shared, onOpened }: { shared: boolean; onOpened: (opened: Opened) => void }) {
  const typed = useRef<Record<Field, string>>({ code: '', password: '', second: '' })
  const [missing, setMissing] = useState<readonly Field[]>([])
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const [round, setRound] = useState(0)
  const sending = useRef(false)

  const send = async () => {
    const empty = NAMES.filter((name) => typed.current[name].trim() === '')
    setMissing(empty)
    if (empty.length > 0 || sending.current) return
    sending.current = true
    setBusy(true)
    setTrouble(null)
    try {
      mustBeApart()
      const input = { ...typed.current, shared }
      const answer = await noted('named', () => askAsNobody(signInContract.passwordSignIn, input, uuid()))
      if (answer.state === 'in') {
        if (answer.recovery <= FEW) toast(w.few(answer.recovery))
        return onOpened(answer)
      }
      // the digits are of no use any more
      typed.current.second = ''
      setRound((before) => before + 1)
      setTrouble(
        answer.state === 'wrong'
          ? { title: w.wrong, note: w.wrongNote }
          : { title: w.locked, note: w.lockedUntil(clockWords(Date.parse(answer.until))) },
      )
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setTrouble({ title: error.words || w.offline })
    } finally {
      sending.current = false
      setBusy(false)
    }
  }
  const field = (name: Field) => ({
    onChange: (value: string) => void (typed.current[name] = value),
    onEnter: () => void send(),
    error: missing.includes(name) ? w.missing : undefined,
  })
  return (
    <View className="signin__form">
      {trouble && (
        <Banner tone="brick" title={trouble.title}>
          {trouble.note}
        </Banner>
      )}
      <TextField label={w.code} hint={w.codeHint} {...field('code')} />
      <TextField type="password" label={w.password} {...field('password')} />
      <TextField key={round} label={w.second} hint={w.secondHint} {...field('second')} />
      <Button busy={busy && w.going} onTap={() => void send()}>
        {w.go}
      </Button>
    </View>
  )
}
