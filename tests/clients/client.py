"""A client of Bellhop in Python, with python-socketio: what a browser does, step by step.

It writes one JSON object a line: the name of the step and what came back.
"""

import json
import queue
import sys
import urllib.request
import uuid

import socketio

origin, room = sys.argv[1], sys.argv[2]
posted = queue.Queue()


def tell(step, value):
    print(json.dumps({"step": step, "value": value}), flush=True)


def become_guest(name):
    request = urllib.request.Request(
        origin + "/api/v1/guests",
        data=json.dumps({"name": name}).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return json.load(response)["token"]


def connect(token):
    client = socketio.Client()
    client.on("message:posted", lambda payload: posted.put(payload), namespace="/chat")
    client.connect(origin, namespaces=["/chat"], auth={"token": token}, transports=["websocket"])
    return client


def ask(client, command, **fields):
    return client.call(command, fields, namespace="/chat", timeout=10)


token = become_guest("Monty")
client = connect(token)

tell("list", ask(client, "room:list"))
tell("create", ask(client, "room:create", name=room, slug=room, visibility="public"))
joined = ask(client, "room:join", room=room)
tell("join", joined)
tell("typing", ask(client, "typing:start", room=room))
message = {"room": room, "id": str(uuid.uuid4()), "text": "Grüße aus Python 🐍"}
tell("send", ask(client, "message:send", **message))
tell("again", ask(client, "message:send", **message))
tell("heard", posted.get(timeout=10))
tell("answer", posted.get(timeout=20))
tell("unknown", ask(client, "room:explode", room=room))
client.disconnect()

# Away for a while, then caught up from the rev it had.
client = connect(token)
tell("caught up", ask(client, "room:join", room=room, after=1, epoch=joined["data"]["epoch"]))
tell("history", ask(client, "message:history", room=room, limit=1, before=2))
tell("leave", ask(client, "room:leave", room=room))
client.disconnect()
