import { useKept } from '@/client/drafts'

interface Draft<T> {
  value: T | null
  /** The version that was shown when it was begun. */
  version: number
  reason: string
}

/** What is being changed of a part; null: nothing. */
export interface SettingDraft<T> {
  value: T | null
  reason: string
  /** The version to be sent: the one that was seen. */
  version: number
  /** Somebody else has changed it since this was begun. */
  moved: boolean
  set(value: T | null): void
  setReason(reason: string): void
  /** Goes on with what was typed, having seen what is there now. */
  adopt(): void
  drop(): void
}

/**
 * A part of the settings that is being changed, kept on this device until it is saved or given up.
 * @param version as the page shows it now
 */
export function useSetting<T>(name: string, version: number): SettingDraft<T> {
  const none: Draft<T> = { value: null, version, reason: '' }
  const kept = useKept<Draft<T>>(`settings:${name}`, none)
  const { value, reason } = kept.value
  return {
    value,
    reason,
    version: kept.value.version,
    moved: value !== null && kept.value.version !== version,
    set: (next) => kept.set({ value: next, ...(value === null ? { version } : {}) }),
    setReason: (next) => kept.set({ reason: next }),
    adopt: () => kept.set({ version }),
    drop() {
      kept.set(none)
      kept.forget()
    },
  }
}
