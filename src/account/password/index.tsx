import { View } from '@tarojs/components'
import { signInContract } from '@cloud/features/account/contract/signin'
import type { OutputOf } from '@cloud/shared/contract'
import { useState } from 'react'
import { dayWords } from '@/client/dates'
import { useCommand, useQueryOf } from '@/client/queries'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { DataState } from '@/ui/DataState'
import { Page } from '@/ui/Page'
import { toast } from '@/ui/Toast'
import { words } from '../words'
import { Recovery } from './Recovery'
import { SetUp } from './SetUp'
import './index.scss'

const w = words.setup
type State = OutputOf<typeof signInContract.password>

/** A password with a second factor, for the day without a phone. */
export default function PasswordPage() {
  const state = useQueryOf(signInContract.password, {})
  const begin = useCommand(signInContract.passwordBegin, { refresh: [] })
  const [recovery, setRecovery] = useState<readonly string[] | null>(null)
  const start = () => begin.mutate({}, { onError: (error) => toast(error.words || w.failed) })
  return (
    <Page title={w.title} titled fills>
      <View className="password">
        {recovery ? (
          <Recovery
            codes={recovery}
            onDone={() => {
              setRecovery(null)
              begin.reset()
            }}
          />
        ) : begin.data ? (
          <SetUp begun={begin.data} onSet={setRecovery} />
        ) : (
          <>
            <View className="password__note">{w.note}</View>
            <DataState query={state}>
              {(known) => <Known state={known} busy={begin.isPending} onStart={start} />}
            </DataState>
          </>
        )}
      </View>
    </Page>
  )
}

function Known({ state: { set }, busy, onStart }: { state: State; busy: boolean; onStart: () => void }) {
  const remove = useCommand(signInContract.passwordRemove)
  const [asked, setAsked] = useState(false)
  const away = () =>
    remove.mutate(
      {},
      {
        onSuccess: () => {
          setAsked(false)
          toast(w.taken)
        },
        onError: (error) => toast(error.words || w.failed),
      },
    )
  return (
    <>
      {set && (
        <Banner tone="pine" title={words.devices.passwordOn(dayWords(set.on))}>
          {w.left(set.recovery)}
        </Banner>
      )}
      <Button busy={busy} onTap={onStart}>
        {set ? w.anew : w.start}
      </Button>
      {set && !asked && (
        <Button kind="text" onTap={() => setAsked(true)}>
          {w.take}
        </Button>
      )}
      {set && asked && (
        <Banner tone="gold" title={w.takeAsk}>
          <Button kind="text" size="small" onTap={() => setAsked(false)}>
            {w.keep}
          </Button>
          <Button kind="text" size="small" busy={remove.isPending} onTap={away}>
            {w.takeYes}
          </Button>
        </Banner>
      )}
    </>
  )
}
