import { View } from '@tarojs/components'
import type { DraftText } from '@cloud/features/survey/contract/desk'
import { DEFAULT_LOCALE, type Locale } from '@cloud/shared/locale'
import { TextField } from '@/ui/Field'
import { inLanguage, saidAnew } from './edit'
import { words } from './words'

interface SaidFieldProps {
  label: string
  value: DraftText | undefined
  maxLength: number
  /** Languages beside Chinese that stand beside it. */
  languages: readonly Locale[]
  hint?: string
  onChange: (text: DraftText) => void
}

/** A text of a questionnaire: in Chinese, and side by side with it in every language that the county writes it in. */
export function SaidField({ label, value, maxLength, languages, hint, onChange }: SaidFieldProps) {
  return (
    <View className={languages.length > 0 ? 'survey-said survey-said--several' : 'survey-said'}>
      <TextField
        label={label}
        initial={inLanguage(value, DEFAULT_LOCALE)}
        hint={hint}
        maxLength={maxLength}
        onChange={(said) => onChange(saidAnew(value, DEFAULT_LOCALE, said))}
      />
      {languages.map((locale) => (
        <TextField
          key={locale}
          label={words.inLanguage(words.languages[locale], label)}
          initial={inLanguage(value, locale)}
          maxLength={maxLength}
          onChange={(said) => onChange(saidAnew(value, locale, said))}
        />
      ))}
    </View>
  )
}
