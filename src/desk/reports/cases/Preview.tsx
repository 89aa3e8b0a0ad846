import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { InputOf } from '@cloud/shared/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { useQueryOf } from '@/client/queries'
import { words } from '../../words'

type PreviewInput = InputOf<typeof reportsContract.preview>

interface PreviewProps extends Omit<PreviewInput, 'words'> {
  said: string
}

const PAUSE_MS = 600

/** What the reporter will read if this is sent; asked again when the typing pauses. */
export function Preview({ said, ...what }: PreviewProps) {
  const [settled, setSettled] = useState(said)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(said), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [said])
  const trimmed = settled.trim()
  const input: PreviewInput = { ...what, ...(trimmed ? { words: trimmed } : {}) }
  const shown = useQueryOf(reportsContract.preview, input).data
  if (!shown) return null
  return (
    <View className="desk-preview">
      <View>{words.panel.preview}</View>
      <View className="desk-preview__title">{shown.title}</View>
      {shown.body && <View>{shown.body}</View>}
    </View>
  )
}
