import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { type PreviewData, reportsContract } from '@cloud/features/reports/contract'
import { useQueryOf } from '@/client/queries'
import { words } from '../../words'
import type { PreviewInput } from './forms'

const text = words.grid.preview
const PAUSE_MS = 600

/** What the reporter will read if this is sent, word for word; asked again when the typing pauses. */
export function Preview({ what }: { what: PreviewInput | null }) {
  const now = JSON.stringify(what)
  const [settled, setSettled] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(now), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [now])
  const asked = JSON.parse(settled) as PreviewInput | null // written just above, of that type
  return asked ? <Asked what={asked} /> : <View className="desk-form__note">{text.notYet}</View>
}

function Asked({ what }: { what: PreviewInput }) {
  const shown = useQueryOf(reportsContract.preview, what).data
  if (!shown) return null
  return (
    <View className="desk-preview">
      <View>{words.panel.preview}</View>
      {shown.steps.length === 0 && <View>{text.nothing}</View>}
      {shown.steps.map((step) => (
        <Step key={step.title} step={step} />
      ))}
      {shown.ifChecked && (
        <>
          <View>{text.ifChecked}</View>
          <Step step={shown.ifChecked} />
        </>
      )}
    </View>
  )
}

function Step({ step: { title, words: said, message } }: { step: PreviewData['steps'][number] }) {
  return (
    <View className="desk-preview__step">
      <View className="desk-preview__title">{title}</View>
      {said && <View className="desk-preview__said">{said}</View>}
      <View className="desk-preview__inbox">{message ?? text.noInbox}</View>
    </View>
  )
}
