import { View } from '@tarojs/components'
import { useState } from 'react'
import { type CallbackData, callbackContract } from '@cloud/features/reports/contract/callback'
import type { StaffCaseData } from '@cloud/features/reports/contract'
import { DISPATCHERS, holds } from '@cloud/shared/roles'
import { MAX_LENGTH } from '@cloud/shared/limits'
import { whenWords } from '@/client/dates'
import { askAnew, useCommand, useQueryOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/Field'
import { toast } from '@/ui/Toast'
import { callbackWords as text } from '../callbackWords'
import { SOMEBODYS_MS, useKept } from '@/client/drafts'
import { Drafted } from '@/ui/Drafted'

/** Whether whoever rang about the case was rung back; nothing where nobody rang. */
export function CallBack({ one }: { one: StaffCaseData }) {
  const task = useQueryOf(callbackContract.callback, { caseId: one.id }).data?.task
  const roles = useSession()?.person.roles.map(({ role }) => role) ?? []
  if (!task) return null
  const may = holds(roles, DISPATCHERS)
  const now = Date.now()
  if (task.doneAt !== null)
    return (
      <Banner tone="pine" icon="phone" title={text.done(whenWords(task.doneAt, now))}>
        <Tries task={task} />
      </Banner>
    )
  if (task.askedAt === null) return <NotYet caseId={one.id} may={may} />
  return (
    <Banner tone="gold" icon="phone" title={text.title}>
      {text.due(whenWords(task.askedAt, now))}
      <Tries task={task} />
      {may && <Call key={task.tries.length} caseId={one.id} task={task} />}
    </Banner>
  )
}

function Tries({ task }: { task: CallbackData }) {
  const now = Date.now()
  return (
    <>
      {task.tries.map(({ n, at, by, reached, words }) => (
        <View key={n}>
          {text.tried(n, by ?? text.somebody, whenWords(at, now), reached)}
          {words && <View className="desk-log__words">{words}</View>}
        </View>
      ))}
    </>
  )
}

const refused = (error: { offline: boolean; words: string }) =>
  toast(error.offline ? text.notSaved : error.words, 'info')
const asked = () => {
  for (const name of ['callback', 'inbox', 'inboxCounts']) void askAnew('reports', name)
}

function NotYet({ caseId, may }: { caseId: string; may: boolean }) {
  const promise = useCommand(callbackContract.promiseCallback, { refresh: [] })
  return (
    <Banner tone="grey" icon="phone" title={text.title}>
      {text.later}
      {may && (
        <View>
          <Button
            kind="secondary"
            size="small"
            busy={promise.isPending}
            onTap={() => promise.mutate({ caseId }, { onSuccess: asked, onError: refused })}
          >
            {text.promise}
          </Button>
        </View>
      )}
    </Banner>
  )
}

/** One call that was made, with what was said; what is typed stays until it is written down. */
function Call({ caseId, task }: { caseId: string; task: CallbackData }) {
  const call = useCommand(callbackContract.callBack, { refresh: [] })
  const kept = useKept(`callback:${caseId}`, { words: '' }, SOMEBODYS_MS)
  const [made, setMade] = useState<boolean | null>(null)
  const write = (reached: boolean) => {
    if (call.isPending) return
    setMade(reached)
    const words = kept.value.words.trim()
    call.mutate(
      { caseId, n: (task.tries[0]?.n ?? 0) + 1, reached, ...(words ? { words } : {}) },
      {
        onSuccess: () => {
          kept.forget()
          asked()
        },
        onError: (error) => {
          refused(error)
          if (!error.offline) asked()
        },
      },
    )
  }
  return (
    <Drafted kept={kept} className="desk-form">
      <TextArea
        label={text.said}
        initial={kept.value.words}
        maxLength={MAX_LENGTH.text}
        onChange={(words) => kept.set({ words })}
      />
      <View className="desk-form__chips">
        <Button size="small" busy={call.isPending && made === true} onTap={() => write(true)}>
          {text.reached}
        </Button>
        <Button
          kind="secondary"
          size="small"
          busy={call.isPending && made === false}
          onTap={() => write(false)}
        >
          {text.missed}
        </Button>
      </View>
      <View>{text.left(task.left)}</View>
    </Drafted>
  )
}
