/** What the county's desk does with photos before anybody else sees them. */
export const photoCheck = {
  how: '县里看过、点了“可以公开”的照片才上公开台账。有人脸、车牌、门牌的，先遮住再放。',
  pass: (index: number, count: number) => `第 ${index} 张（共 ${count} 张）：可以公开`,
  refuse: (index: number, count: number) => `第 ${index} 张（共 ${count} 张）：不公开`,
}

/** Covering faces and numbers. */
export const blur = {
  how: '点有人脸、车牌、门牌的格子。原图另外存着，谁看都有记录。',
  cell: (row: number, column: number) => `第 ${row} 行第 ${column} 格`,
  send: (count: number) => (count > 0 ? `遮住 ${count} 格` : '先点要遮的格子'),
}
