import { useRef, useState } from 'react'
import { CallError } from '@/client/errors'
import { uuid } from '@/client/uuid'

/**
 * Something done at a tap, once: a second tap while it is on its way does nothing, and after a lost answer the same key
 * goes again.
 */
export function useDeed(deed: (key: string) => Promise<void>) {
  const key = useRef(uuid())
  const going = useRef(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const run = () => {
    if (going.current) return
    going.current = true
    setBusy(true)
    setError(null)
    deed(key.current)
      .catch((fault: unknown) => {
        if (!(fault instanceof CallError)) throw fault
        // what was refused is decided: the next tap is another deed
        if (!fault.offline) key.current = uuid()
        setError(fault)
      })
      .finally(() => {
        going.current = false
        setBusy(false)
      })
  }
  return { run, busy, error }
}
