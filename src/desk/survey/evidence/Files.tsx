import { Text, View } from '@tarojs/components'
import type { DeskEvidence } from '@cloud/features/survey/contract/desk'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/platform/a11y'
import { words } from './words'

interface FilesProps {
  evidence: DeskEvidence
  taking: string | null
  onTake: (file: string) => void
}

/** Every file of an edition with its size and sum. */
export function Files({ evidence, taking, onTake }: FilesProps) {
  const { heads } = words
  const labels: Readonly<Record<string, string>> = words.files
  return (
    <View className="evidence-files" {...a11y({ role: 'list', label: words.title })}>
      <View className="evidence-files__head" {...a11y({ hidden: true })}>
        <View className="evidence-files__what">{heads.what}</View>
        <View className="evidence-files__name">{heads.file}</View>
        <View className="evidence-files__size">{heads.size}</View>
        <View className="evidence-files__sum">{heads.sum}</View>
        <View className="evidence-files__look" />
      </View>
      {evidence.files.map(({ name, size, sha256 }) => (
        <View key={name} className="evidence-files__row" {...a11y({ role: 'listitem' })}>
          <View className="evidence-files__what">{labels[name] ?? name}</View>
          <View className="evidence-files__name">{name}</View>
          <View className="evidence-files__size">{words.size(size)}</View>
          <View className="evidence-files__sum">
            <Text>{words.shortSum(sha256)}</Text>
          </View>
          <View className="evidence-files__look">
            <Button
              kind="text"
              size="small"
              label={words.lookAt(labels[name] ?? name)}
              busy={taking === name && words.downloading}
              onTap={() => onTake(name)}
            >
              {words.look}
            </Button>
          </View>
        </View>
      ))}
    </View>
  )
}
