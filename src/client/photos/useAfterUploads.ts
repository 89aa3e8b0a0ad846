import { useEffect, useRef, useState } from 'react'
import type { Uploads } from './uploads'

/**
 * Hands over now, or by itself as soon as the photos that are still on their way have arrived: nobody has to stand
 * and tap again. A photo that failed stops it, so that a case is not closed without its proof.
 */
export function useAfterUploads(
  uploads: Pick<Uploads, 'pending' | 'failed'>,
  handOver: () => void,
): { start: () => void; waiting: boolean } {
  const [wanted, setWanted] = useState(false)
  const latest = useRef(handOver)
  latest.current = handOver
  const { pending, failed } = uploads
  useEffect(() => {
    if (!wanted || pending) return
    setWanted(false)
    if (!failed) latest.current()
  }, [wanted, pending, failed])
  return { start: () => (pending ? setWanted(true) : handOver()), waiting: wanted && pending }
}
