/** What the county's desk does with photos before anybody else sees them. */
export const photoCheck = {
  how: '县里看过、点了“可以公开”的照片才上公开台账。有人脸、车牌、门牌的，先遮住再放。',
  pass: (index: number, count: number) => `第 ${index} 张（共 ${count} 张）：可以公开`,
  refuse: (index: number, count: number) => `第 ${index} 张（共 ${count} 张）：不公开`,
}

/** The same for all that wait, one after the other. */
export const photoQueue = {
  title: '审照片',
  left: (count: number) => (count >= 1000 ? '还有 1000 张以上' : `还有 ${count} 张`),
  pass: '可以公开',
  blur: '要打码',
  refuse: '不公开',
  keys: '也可以按键：1 可以公开，2 要打码，3 不公开，Z 改上一张',
  undo: '改上一张',
  skip: '先放着',
  back: '不打码了',
  said: { passed: '刚才点了“可以公开”，可以改', refused: '刚才点了“不公开”，可以改' },
  blurred: '打过码了，再看一眼，决定公不公开',
  moved: '这件刚刚有人动过，再点一次',
  case: (number: string) => `看案件 ${number}`,
  none: '照片都看完了',
  noneBody: '有新的会排在这里，先来的在前。',
  more: '接着看',
  photo: (title: string) => `案件“${title}”的照片`,
}

/** Covering faces and numbers. */
export const blur = {
  how: '在照片上拖一个框，盖住人脸、车牌、门牌，几处就拖几个。框可以拖着走；用键盘的，方向键挪，按住 Shift 改大小，Delete 去掉。原图另外存着，谁看都有记录。',
  preview: '打码以后就是这样。看得出是谁的，接着改。',
  box: (index: number) => `第 ${index} 个框，方向键挪，按住 Shift 改大小，Delete 去掉`,
  add: '加一个框',
  remove: (index: number) => `去掉第 ${index} 个`,
  look: '看看打码以后',
  again: '接着改',
  send: (count: number) => (count > 0 ? `打码 ${count} 处` : '先拖框'),
}
