import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { plainSymbols } from '@cloud/shared/box/code'
import { useEffect, useState } from 'react'
import { call, CallError } from '@/client'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextField } from '@/ui/Field'
import { Page } from '@/ui/Page'
import { toast } from '@/ui/Toast'
import { afterWords } from '../afterWords'
import { CODE_LENGTH, codeFault, scannedCode } from '../model/record'
import { scan } from '../platform/scan'
import { type Found, Verdict } from './Verdict'
import './index.scss'

const say = afterWords.verify
/** Room for blanks and dashes. */
const ROOM = CODE_LENGTH + 6

/** Whether a record is true, for anybody: typed, scanned, or opened by the code on the paper itself. */
export default function VerifyPage() {
  const asked = useRouter().params.code ?? ''
  const [code, setCode] = useState(() => scannedCode(asked) ?? '')
  const { found, trouble, busy, check } = useCheck()
  const [wrong, setWrong] = useState('')
  useEffect(() => {
    const known = scannedCode(asked)
    if (known !== null) void check(known)
  }, [asked, check])

  const send = () => {
    const fault = codeFault(code)
    setWrong(fault === null ? '' : fault === 'sign' ? say.sign : say.wrong([...plainSymbols(code)].length))
    if (fault === null) void check(plainSymbols(code))
  }
  const read = () =>
    scan?.().then(
      (text) => {
        const known = scannedCode(text)
        if (known === null) return toast(say.notScanned)
        setCode(known)
        return check(known)
      },
      // gone back without a code: nothing to say
      () => undefined,
    )
  return (
    <Page title={say.title} titled quietOffline>
      <View className="act-verify">
        {found && <Verdict found={found} />}
        {trouble && (
          <Banner tone="brick" title={trouble.offline ? say.needsNet : say.failed}>
            {trouble.offline ? say.needsNetText : trouble.words}
          </Banner>
        )}
        <TextField
          // what was scanned is written into it once
          key={found ? 'again' : 'first'}
          label={found ? say.again : say.field}
          initial={found ? '' : code}
          placeholder={say.placeholder}
          hint={say.hint}
          error={wrong === '' ? undefined : wrong}
          maxLength={ROOM}
          onChange={setCode}
          onEnter={send}
        />
        <View className="act-verify__ways">
          <Button busy={busy && say.checking} onTap={send}>
            {say.check}
          </Button>
          {scan && (
            <Button kind="secondary" disabled={busy} onTap={() => void read()}>
              {say.scan}
            </Button>
          )}
        </View>
        <View className="act-verify__note">{say.open}</View>
      </View>
    </Page>
  )
}

/** Asks what stands behind a code; nothing of it is kept on this phone. */
function useCheck() {
  const [found, setFound] = useState<Found | null>(null)
  const [trouble, setTrouble] = useState<CallError | null>(null)
  const [busy, setBusy] = useState(false)
  const [check] = useState(() => async (code: string) => {
    setBusy(true)
    setTrouble(null)
    try {
      setFound(await call(activitiesAfter.verifyRecord, { code }))
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFound(null)
      setTrouble(error)
    } finally {
      setBusy(false)
    }
  })
  return { found, trouble, busy, check }
}
