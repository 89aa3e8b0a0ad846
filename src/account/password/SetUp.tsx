import { View } from '@tarojs/components'
import { PASSWORD_LENGTH, signInContract } from '@cloud/features/account/contract/signin'
import type { OutputOf } from '@cloud/shared/contract'
import Taro from '@tarojs/taro'
import { useRef, useState } from 'react'
import { useCommand } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Heading } from '@/ui/Heading'
import { SvgPicture } from '@/ui/SvgPicture'
import { toast } from '@/ui/Toast'
import { squareOf } from '../platform/code'
import { words } from '../words'

const w = words.setup
const DIGITS = /^\d{6}$/

interface SetUpProps {
  begun: OutputOf<typeof signInContract.passwordBegin>
  onSet: (recovery: readonly string[]) => void
}

/** The secret for the app, a password, and the digits that prove both are there. */
export function SetUp({ begun, onSet }: SetUpProps) {
  const typed = useRef({ password: '', digits: '' })
  const set = useCommand(signInContract.passwordSet)
  const [faults, setFaults] = useState<{ password?: string; digits?: string }>({})
  const copy = () => void Taro.setClipboardData({ data: begun.secret }).then(() => toast(w.copied))
  const send = () => {
    const { password, digits } = typed.current
    const plain = digits.normalize('NFKC').replace(/\s/g, '')
    const found = {
      ...(password.length < PASSWORD_LENGTH.min
        ? { password: w.passwordShort(PASSWORD_LENGTH.min, password.length) }
        : {}),
      ...(DIGITS.test(plain) ? {} : { digits: w.digitsWrong }),
    }
    setFaults(found)
    if (Object.keys(found).length > 0 || set.isPending) return
    set.mutate(
      { password, digits: plain, sealed: begun.sealed },
      { onSuccess: ({ recovery }) => onSet(recovery), onError: ({ fields }) => setFaults(fields) },
    )
  }
  const said = set.error && Object.keys(set.error.fields).length === 0 ? set.error.words || w.failed : null
  return (
    <>
      <Heading level={2}>{w.one}</Heading>
      <View className="password__note">{w.oneNote}</View>
      <SvgPicture svg={squareOf(begun.address)} label={w.secretLabel} className="password__code" />
      <View className="password__secret">
        <View>{begun.secret}</View>
        <Button kind="text" size="small" onTap={copy}>
          {w.copy}
        </Button>
      </View>
      <Heading level={2}>{w.two}</Heading>
      <TextField
        type="password"
        label={w.password}
        maxLength={PASSWORD_LENGTH.max}
        hint={w.passwordHint(PASSWORD_LENGTH.min)}
        error={faults.password}
        onChange={(value) => void (typed.current.password = value)}
      />
      <Heading level={2}>{w.three}</Heading>
      <TextField
        type="tel"
        label={w.digits}
        error={faults.digits}
        onChange={(value) => void (typed.current.digits = value)}
        onEnter={send}
      />
      {said !== null && <Banner tone="brick" title={said} />}
      <Button busy={set.isPending && w.saving} onTap={send}>
        {w.save}
      </Button>
    </>
  )
}
