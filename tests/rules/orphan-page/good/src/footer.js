export const links = [["Imprint", "/imprint/"], [`Prices`, `/handbook/prices`]]
