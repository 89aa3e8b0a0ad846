import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/platform/a11y'
import { saveFile } from '../../platform/saveFile'
import { base64Of } from './content'
import { words } from './words'

interface DownloadButtonProps {
  name: string
  text: () => string
}

/** Hands a questionnaire to the person as a file. */
export function DownloadButton({ name, text }: DownloadButtonProps) {
  const [failed, setFailed] = useState(false)
  const save = () => {
    setFailed(false)
    saveFile(name, 'application/json', base64Of(text())).catch(() => setFailed(true))
  }
  return (
    <View>
      <Button kind="text" size="small" onTap={save}>
        {words.download}
      </Button>
      {failed && (
        <View className="survey-desk__wrong" {...a11y({ role: 'alert' })}>
          {words.downloadFailed}
        </View>
      )}
    </View>
  )
}
