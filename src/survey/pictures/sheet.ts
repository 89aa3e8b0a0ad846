/** An answer sheet standing in ploughed fields, for states without a question. Colours work on both themes. */
export const sheetDrawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 150">' +
  '<path d="M14 128C50 100 84 104 124 114 164 124 196 118 226 122 196 146 150 148 120 148 84 148 40 146 14 128Z" fill="#C9A24A"/>' +
  '<path d="M34 138C70 122 100 128 130 134 160 139 186 136 208 135 180 147 150 148 120 148 90 148 58 147 34 138Z" fill="#B3873A"/>' +
  '<g fill="none" stroke="#E9CE86" stroke-width="1.5" stroke-linecap="round">' +
  '<path d="M40 122C66 108 92 112 122 121 152 129 182 126 204 126" opacity=".8"/>' +
  '<path d="M60 138C84 130 104 134 130 139 150 142 168 141 184 140" opacity=".6"/></g>' +
  '<g fill="none" stroke="#3B7DDD" stroke-width="3.5" stroke-linejoin="round" stroke-linecap="round">' +
  '<rect x="88" y="10" width="64" height="84" rx="10"/>' +
  '<circle cx="104" cy="33" r="5"/><path d="M118 33h20"/><circle cx="104" cy="71" r="5"/><path d="M118 71h20M118 52h20"/></g>' +
  '<path d="m98 52 4.500 4.500 8-9" fill="none" stroke="#1C9A74" stroke-width="3.500" stroke-linecap="round" stroke-linejoin="round"/></svg>'
