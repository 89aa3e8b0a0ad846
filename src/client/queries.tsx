import { QueryClient, QueryClientProvider, useMutation, useQuery } from '@tanstack/react-query'
import type { QueryKey, UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useRef } from 'react'
import { locale } from '@/locales'
import type { Command, InputOf, OutputOf, Query } from '@cloud/shared/contract'
import { act, ask } from './call'
import { CallError } from './errors'
import { backoff } from './outbox/backoff'
import { useObservable } from './observable'
import { onServerBack } from './reach'
import { session, useSession } from './session'
import { storage } from './storage'
import { uuid } from './uuid'

const FRESH_MS = 60_000
const KEPT_MS = 24 * 3_600_000
const RETRIES = 2

/** Only what did not arrive is worth asking again: a refusal stays one. */
function worthRetrying(count: number, error: Error): boolean {
  const passing = error instanceof CallError && (error.offline || error.code === 'unavailable')
  return passing && count < RETRIES
}

/** As long as the server asked for, or twice as long each time; a crowd comes back spread. */
const retryDelay = (count: number, error: Error): number =>
  backoff(count + 1, Math.random(), error instanceof CallError ? error.retryAfter : 0)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      gcTime: KEPT_MS,
      retry: worthRetrying,
      retryDelay,
      networkMode: 'always',
      // not the default where questions are asked without a network too
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
})

/** Asks again at once what the pages show as not got. */
export function askFailedAgain(): void {
  const notGot = (error: Error | null) => error instanceof CallError && error.offline
  void queryClient.refetchQueries(
    { type: 'active', predicate: ({ state }) => state.fetchStatus === 'idle' && notGot(state.error) },
    { cancelRefetch: false },
  )
}
onServerBack(askFailedAgain)

/** How many deeds each service has answered on this device. */
const deeds = new Map<string, number>()

/**
 * Asks again what a deed may have changed: what pages show, what they will show next, and what is only on its way, since
 * the server may have written its answer before the deed.
 * @param key the service, and the name of one procedure if only that one is meant
 */
export function askAnew(...key: readonly [service: string, name?: string]): Promise<void> {
  const [service] = key
  deeds.set(service, (deeds.get(service) ?? 0) + 1)
  return queryClient.invalidateQueries({ queryKey: key })
}

/** Asks; once more whenever a deed was answered meanwhile. @throws CallError */
export async function askSettled<P extends Query>(procedure: P, input: InputOf<P>): Promise<OutputOf<P>> {
  const before = deeds.get(procedure.service)
  const data = await ask(procedure, input)
  return deeds.get(procedure.service) === before ? data : askSettled(procedure, input)
}

/** Server state for all pages. */
export function QueryProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}

/** A last answer that outlived the app, with the time it came. */
interface Kept<T> {
  data: T
  at: number
}

export interface QueryOptions {
  enabled?: boolean
  /** Keep the last answer on the device, so that the page shows it without a network. */
  keep?: boolean
  /** Milliseconds after which the answer is asked again. */
  staleMs?: number
  /** Milliseconds between repeated questions while the page is shown. */
  everyMs?: number
}

/**
 * Key under which the answer to a question is cached: its language belongs to it, and whose answer it is, unless it is
 * public. So a switch of the language asks anew.
 */
export function keyOf<P extends Query>(procedure: P, input: InputOf<P>, personId: string | null): QueryKey {
  return [procedure.service, procedure.name, input, procedure.cache ? null : personId, locale.get()]
}

/** Where the device keeps the answer. */
const placeOf = (key: QueryKey): string => `answer:${JSON.stringify(key)}`

const me = (): string | null => session.get()?.person.id ?? null

/** Asks a service and keeps the answer fresh while the page is shown. */
export function useQueryOf<P extends Query>(
  procedure: P,
  input: InputOf<P>,
  options: QueryOptions = {},
): UseQueryResult<OutputOf<P>, CallError> {
  const personId = useSession()?.person.id ?? null
  useObservable(locale)
  const queryKey = keyOf(procedure, input, personId)
  const place = placeOf(queryKey)
  const kept = options.keep ? storage.get<Kept<OutputOf<P>>>(place) : undefined
  return useQuery<OutputOf<P>, CallError>({
    queryKey,
    queryFn: async () => {
      const data = await askSettled(procedure, input)
      // whoever has signed out meanwhile leaves nothing here
      const mayKeep = options.keep && place === placeOf(keyOf(procedure, input, me()))
      if (mayKeep) storage.set(place, { data, at: Date.now() } satisfies Kept<OutputOf<P>>)
      return data
    },
    ...(kept ? { initialData: kept.data, initialDataUpdatedAt: kept.at } : {}),
    // what the device kept is shown at once and asked again all the same, however young it is
    refetchOnMount: options.keep ? 'always' : true,
    enabled: options.enabled ?? true,
    // undefined would lie over the client's own
    ...(options.staleMs === undefined ? {} : { staleTime: options.staleMs }),
    refetchInterval: options.everyMs ?? false,
  })
}

/**
 * Does something when a person taps. Each new input is a new deed with a key of its own; the same input again
 * after a failure is the same deed, so a lost answer never doubles the effect.
 */
export function useCommand<P extends Command>(
  procedure: P,
  options: { refresh?: readonly string[] } = {},
): UseMutationResult<OutputOf<P>, CallError, InputOf<P>> {
  const open = useRef<{ input: string; key: string } | null>(null)
  return useMutation<OutputOf<P>, CallError, InputOf<P>>({
    mutationFn: async (input) => {
      const json = JSON.stringify(input)
      const deed = open.current?.input === json ? open.current : { input: json, key: uuid() }
      open.current = deed
      const data = await act(procedure, input, deed.key)
      open.current = null
      return data
    },
    onSuccess: async () => {
      await Promise.all((options.refresh ?? [procedure.service]).map((service) => askAnew(service)))
    },
  })
}
