package app_test

import (
	"context"
	"time"

	"voxbill/internal/op"
)

// The operations below answer with types of which the API has none.

// Shape has members of every kind, and a base in another namespace.
type Shape struct {
	_        op.Meta           `ns:"Voice.Api.Shapes"`
	IsBYOA   bool              `wire:"IsBYOA"`
	When     time.Time         `wire:"When"`
	Count    int               `wire:"Count"`
	Rate     float64           `wire:"Rate"`
	Price    op.Decimal        `wire:"Price"`
	Text     *string           `wire:"Text"`
	State    string            `wire:"State" enum:"Queued,Running" type:"States"`
	Words    []string          `wire:"Words"`
	Settings map[string]string `wire:"Settings"`
	Item     *ShapeItem        `wire:"Item"`
	ShapeBase
}

// ShapeBase is what Shape extends.
type ShapeBase struct {
	_  op.Meta `ns:"Voice.Api"`
	ID string  `wire:"Id"`
}

// ShapeItem is a part in a namespace of its own.
type ShapeItem struct {
	_    op.Meta `ns:"Voice.Api.Items"`
	Name string  `wire:"Name"`
}

// GetShape asks for a shape; what it gets back is what it sent, as far as it sent it.
type GetShape struct {
	_      op.Meta    `ns:"Voice.Api.Shapes"`
	Count  int        `wire:"Count"`
	Rate   float64    `wire:"Rate"`
	State  string     `wire:"State" enum:"Queued,Running" type:"States"`
	Text   *string    `wire:"Text"`
	When   *time.Time `wire:"When"`
	IsBYOA bool       `wire:"IsBYOA"`
	Words  []string   `wire:"Words"`
}

// KeyValue is a pair; as a generic type it is named as items of a dictionary are.
type KeyValue[K, V any] struct {
	_     op.Meta `ns:"Voice.Api.Flows"`
	Key   K       `wire:"Key"`
	Value V       `wire:"Value"`
}

// NodeParameter is a class of the hosted platform's flows.
type NodeParameter struct {
	_    op.Meta `ns:"Voice.Api.Flows"`
	Name string  `wire:"Name"`
}

// GetPair asks for a pair.
type GetPair struct {
	_ op.Meta `ns:"Voice.Api.Flows"`
}

func shapes() []op.Op {
	return []op.Op{
		op.New("GET,POST,DELETE /shape", op.Anyone, getShape, op.AlsoAt("GET,POST /shape/{text}")),
		op.New("GET /pair", op.Anyone, func(context.Context, *GetPair) (*KeyValue[string, NodeParameter], error) {
			return &KeyValue[string, NodeParameter]{Key: "k", Value: NodeParameter{Name: "n"}}, nil
		}),
	}
}

func getShape(_ context.Context, req *GetShape) (*Shape, error) {
	s := &Shape{
		Count: req.Count, Rate: req.Rate, State: req.State, Text: req.Text, IsBYOA: req.IsBYOA, Words: req.Words,
		Price: "1.50", Settings: map[string]string{"k": "v"}, Item: &ShapeItem{Name: "part"}, ShapeBase: ShapeBase{ID: "s1"},
	}
	if req.When != nil {
		s.When = *req.When
	}
	return s, nil
}
