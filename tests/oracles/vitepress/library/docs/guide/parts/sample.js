// #region snip
export const a = 1
// #endregion snip
