import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import { whenWords } from '@/client/dates'
import type { CallError } from '@/client/errors'
import { useOnline } from '@/client/useOnline'

import { Empty, type EmptyProps } from '../Empty'
import { Icon } from '../Icon'
import { a11y } from '../platform/a11y'
import { SkeletonRows } from '../Skeleton'
import { words } from '../words'
import './DataState.scss'

/** After so long it is said that the network is slow (spec 4, Skeleton). */
const SLOW_MS = 6000

/** What is known of a question: any result of useQueryOf, and lists of usePagesOf. */
export interface Asked<T> {
  data: T | undefined
  error: CallError | null
  isPending: boolean
  fetchStatus: 'fetching' | 'paused' | 'idle'
  dataUpdatedAt: number
  refetch: () => unknown
}

export interface DataStateProps<T> {
  query: Asked<T>
  /** Grey blocks at the sizes of what is coming. */
  skeleton?: ReactNode
  /** Whether the answer holds nothing to show. */
  isEmpty?: (data: T) => boolean
  /** Shown when `isEmpty`, and to a phone that has no session yet: it cannot own anything. */
  empty?: ReactNode
  /** What does not exist, or not for this person, in the page's words and with a way on. */
  missing?: EmptyProps | undefined
  /** The page says itself how old the answer is. */
  quiet?: boolean
  children: (data: T) => ReactNode
}

/** The states of everything that is asked for: on its way, slow, failed, empty, kept from before, there. */
export function DataState<T>({
  query,
  skeleton,
  isEmpty,
  empty,
  missing,
  quiet = false,
  children,
}: DataStateProps<T>) {
  const { data, error, isPending, fetchStatus } = query
  const online = useOnline()
  if (data !== undefined) {
    if (empty !== undefined && isEmpty?.(data)) return <>{empty}</>
    return (
      <>
        {!quiet && <Age at={query.dataUpdatedAt} error={error} />}
        {children(data)}
      </>
    )
  }
  if (error?.code === 'unauthenticated' && empty !== undefined) return <>{empty}</>
  // without a network nothing is on its way: the phone asks by itself when there is one
  if (isPending && fetchStatus !== 'idle' && !online) return <NotGot onAgain={() => void query.refetch()} />
  if (isPending && fetchStatus !== 'idle') return <Loading>{skeleton ?? <SkeletonRows />}</Loading>
  if (error && missing && error.code in FINAL) return <Refused {...missing} />
  return error ? <Failed error={error} onAgain={() => void query.refetch()} /> : null
}

function Loading({ children }: { children: ReactNode }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <View className="ui-data" {...a11y({ busy: true })}>
      {children}
      <View className="ui-data__slow" {...a11y({ role: 'status', live: 'polite' })}>
        {slow ? words.slow : ''}
      </View>
    </View>
  )
}

/**
 * The server has looked: asking once more cannot help. An id of another shape than ours is refused as invalid:
 * there is no such thing either.
 */
const FINAL: Readonly<Record<string, 'missing' | 'forbidden' | 'nobody'>> = {
  not_found: 'missing',
  bad_request: 'missing',
  invalid: 'missing',
  forbidden: 'forbidden',
  unauthenticated: 'nobody',
}

/** A refusal that stays one: what is the matter, and a way on instead of a second try. */
export function Refused(props: EmptyProps) {
  return (
    <View {...a11y({ role: 'alert' })}>
      <Empty small {...props} />
    </View>
  )
}

function Failed({ error, onAgain }: { error: CallError; onAgain: () => void }) {
  const final = FINAL[error.code]
  if (final !== undefined)
    return <Refused title={words.failed[final]} text={error.code === 'forbidden' ? error.words : ''} />
  return <NotGot words={error.words} onAgain={onAgain} />
}

function NotGot({ words: said = '', onAgain }: { words?: string; onAgain: () => void }) {
  const online = useOnline()
  const text = said || (online ? words.failed.body : words.failed.offline)
  return (
    <View {...a11y({ role: 'alert' })}>
      <Empty
        small
        title={words.failed.title}
        text={text}
        action={{ label: words.failed.again, onTap: onAgain }}
      />
    </View>
  )
}

/** What is shown came earlier and could not be asked again. */
function Age({ at, error }: { at: number; error: CallError | null }) {
  const online = useOnline()
  if (online && !error) return null
  // a server that answered, with whatever refusal, is not a network that is missing
  const said = online && error && !error.offline ? error.words : ''
  return (
    <View className="ui-data__age" {...a11y({ role: 'status' })}>
      {!said && <Icon name="wifioff" size={18} />}
      <View>{words.shownFrom(whenWords(at, Date.now()), said || undefined)}</View>
    </View>
  )
}
