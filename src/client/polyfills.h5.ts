// Browsers have what WeChat lacks.
export {}
