const pad = (number) => String(number).padStart(2, "0");
module.exports = {
  dated: (date) => date.toISOString().slice(0, 10),
  pad,
};
