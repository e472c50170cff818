/** A copy with twice the room, or more if `least` asks for it. */
export const grown = (numbers: Uint32Array, least = 0): Uint32Array<ArrayBuffer> => {
  const larger = new Uint32Array(Math.max(numbers.length * 2, least));
  larger.set(numbers);
  return larger;
};

export const grownBytes = (bytes: Uint8Array, least = 0): Uint8Array<ArrayBuffer> => {
  const larger = new Uint8Array(Math.max(bytes.length * 2, least));
  larger.set(bytes);
  return larger;
};
