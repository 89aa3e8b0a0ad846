import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { saveFile } from '../../platform/saveFile'
import { base64Of } from './base64'

interface FileButtonProps {
  /** What the button says. */
  children: string
  /** Of the file. */
  name: string
  type: string
  /** What is in it, made when it is asked for. */
  text: () => string
  /** Said where the device does not take it. */
  failed: string
}

/** Hands a text to the person as a file. */
export function FileButton({ children, name, type, text, failed }: FileButtonProps) {
  const [lost, setLost] = useState(false)
  const save = () => {
    setLost(false)
    saveFile(name, type, base64Of(text())).catch(() => setLost(true))
  }
  return (
    <View>
      <Button kind="text" size="small" onTap={save}>
        {children}
      </Button>
      {lost && <Banner tone="brick" title={failed} />}
    </View>
  )
}
