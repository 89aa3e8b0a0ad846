import './SvgPicture.scss'

export interface DrawingProps {
  svg: string
  label: string
  className: string
  fills: boolean
}

export function Drawing({ svg, label, className }: DrawingProps) {
  const spoken = label === '' ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': label }
  return <div className={className} {...spoken} dangerouslySetInnerHTML={{ __html: svg }} />
}
