/** The address of a room, from left to right whatever is around it. */
export function RoomAddress({ room }: { room: string }) {
  return (
    <bdi dir="ltr">
      <span className="text-faint">/chat/</span>
      {room}
    </bdi>
  );
}
